-- What is on the desk of each officer of an agency.
create index case_file_desk on case_file (lead, officer, status) where officer is not null;
