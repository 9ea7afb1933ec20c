-- What a report said is deleted where it was told; the report keeps its place in the case.
alter table linked_report add column erased_at timestamptz;
