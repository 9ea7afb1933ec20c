insert into alert_rule (code, enabled, thresholds) values ('CORRECTION_OVERDUE', true, '{}');
