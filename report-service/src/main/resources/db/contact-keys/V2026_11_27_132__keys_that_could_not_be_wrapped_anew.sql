-- A key that cannot be opened cannot be wrapped anew under a new master key: it stands in no other's way, and its former master key stays for it.
alter table report_key add column refused_at timestamptz;
