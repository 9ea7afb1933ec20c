-- How the person who took notice is called; the account's name stands beside it.
alter table alert add column acknowledged_by_name text;
