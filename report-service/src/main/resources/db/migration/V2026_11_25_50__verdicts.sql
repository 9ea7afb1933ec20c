alter table followed_case add column verdict text;
