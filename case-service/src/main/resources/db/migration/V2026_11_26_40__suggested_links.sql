-- What waits for an officer's look, and nothing else: few among all reports, so that counting them and finding their cases is cheap.
create index linked_report_suggested on linked_report (case_id, linked_at, report_id)
    where standing = 'SUGGESTED' and screened_out_at is null;
