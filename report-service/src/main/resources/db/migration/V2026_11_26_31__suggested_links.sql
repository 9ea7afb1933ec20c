-- Until an officer has confirmed it, a report's case is not told to its sender as the one.
alter table report add column suggested boolean not null default false;
