-- Whom a request for review concerns: those who may decide it.
insert into alert_rule (code, enabled, thresholds) values ('REVIEW_FILED', true, '{}');
