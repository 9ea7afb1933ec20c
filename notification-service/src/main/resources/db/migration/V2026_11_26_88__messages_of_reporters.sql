-- Whom a message of a report's sender concerns: the officer who works on the case, or the lead.
insert into alert_rule (code, enabled, thresholds) values ('REPORTER_WROTE', true, '{}');
