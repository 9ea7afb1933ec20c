-- Otherwise a third of all cases is believed to be restricted, and all are looked through for the few that are.
create statistics case_file_restricted_cases on cardinality(restricted_to) from case_file;

-- Not while there are none: each check of a foreign key would then read all cases one after the other, until the next analysis.
do $$
begin
    if exists (select 1 from case_file) then
        analyze case_file;
    end if;
end $$;
