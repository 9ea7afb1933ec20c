-- Whom a note about a case mentions.
insert into alert_rule (code, enabled, thresholds) values ('MENTIONED', true, '{}');
