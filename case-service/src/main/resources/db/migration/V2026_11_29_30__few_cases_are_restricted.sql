-- Otherwise a third of all cases is believed to be restricted, and all are looked through for the few that are.
create statistics case_file_restricted_cases on cardinality(restricted_to) from case_file;
analyze case_file;
