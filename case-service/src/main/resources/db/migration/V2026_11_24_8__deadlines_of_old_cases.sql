-- Cases of before there were deadlines get one when the watch finds them; there are soon none.
create index case_file_without_deadline on case_file (id) where deadline_class is null;
