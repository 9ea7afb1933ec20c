-- No query asks for the reports of a case, and linking a report need not touch an index.
drop index report_case;
