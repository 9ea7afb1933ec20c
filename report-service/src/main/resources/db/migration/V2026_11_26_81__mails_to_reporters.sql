-- Who wishes mails about which report. The address stands in contact, under this id, sealed as a reporter's is.
create table mail_subscription (
    id           uuid primary key,
    report_id    uuid        not null,
    language     text        not null check (language in ('vi', 'en')),
    state        text        not null check (state in ('ASKED', 'WANTED', 'ENDED')),
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    confirm_id   uuid        not null,
    end_id       uuid        not null,
    confirm_hash bytea       not null unique,
    end_hash     bytea       not null unique,
    key_version  integer     not null,
    check ((state = 'ENDED') = (ended_at is not null))
);
create unique index mail_subscription_of_report on mail_subscription (report_id) where state <> 'ENDED';
create index mail_subscription_asked on mail_subscription (report_id, asked_at);

-- Mails that wait to be sent, or were. The newest news they tell of is kept, so that what comes while one is on its way is told by another.
create table update_mail (
    id              uuid primary key,
    subscription_id uuid        not null references mail_subscription on delete cascade,
    kind            text        not null check (kind in ('CONFIRM', 'NEWS')),
    state           text        not null check (state in ('PENDING', 'SENT', 'CANCELLED')),
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    claimed_until   timestamptz,
    last_error      text,
    sent_at         timestamptz,
    news_at         timestamptz not null
);
create unique index update_mail_collected on update_mail (subscription_id) where kind = 'NEWS' and state = 'PENDING';
create index update_mail_waiting on update_mail (next_attempt_at) where state = 'PENDING';
