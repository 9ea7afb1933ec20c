-- The body outside the system that has a case while it is referred.
alter table followed_case add column referred_to text;
