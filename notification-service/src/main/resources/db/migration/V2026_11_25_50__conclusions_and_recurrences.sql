insert into alert_rule (code, enabled, thresholds) values
    ('CONCLUSION_PROPOSED', true, '{}'),
    -- of a wave: when the rumour is back, and as it grows
    ('RUMOUR_RECURRED', true, '{1,10,50,100,500,1000}');
