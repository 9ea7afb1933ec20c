-- Whom an offered case, an offer that nobody answered, and a deadline concern.
insert into alert_rule (code, enabled, thresholds) values
    ('HAND_OVER_OFFERED', true, '{}'),
    ('HAND_OVER_EXPIRED', true, '{}'),
    ('DEADLINE_APPROACHING', true, '{}'),
    ('DEADLINE_MISSED', true, '{}');
