-- What was told on the telephone, in a letter or at a counter, and by whom it was entered.
alter table report
    add column entered_by text,
    drop constraint report_channel_check,
    add constraint report_channel_check check (channel in ('WEB', 'API', 'HOTLINE', 'PAPER', 'IN_PERSON')),
    add constraint entered_by_an_officer check ((channel in ('HOTLINE', 'PAPER', 'IN_PERSON')) = (entered_by is not null));
