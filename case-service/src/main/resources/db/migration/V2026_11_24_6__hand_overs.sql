-- Offers of a case from its lead to another agency, and how they ended.
create table hand_over (
    case_id     uuid        not null references case_file,
    number      integer     not null,
    from_agency text        not null references agency,
    to_agency   text        not null references agency,
    reason      text        not null,
    offered_by  text        not null,
    offered_at  timestamptz not null,
    expires_at  timestamptz not null,
    status      text        not null check (status in ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
    ended_by    text,
    ended_at    timestamptz,
    end_reason  text,
    primary key (case_id, number),
    check (from_agency <> to_agency),
    check ((status = 'OFFERED') = (ended_at is null))
);
create unique index hand_over_open on hand_over (case_id) where status = 'OFFERED';
create index hand_over_due on hand_over (expires_at) where status = 'OFFERED';

-- Whom the case is offered to, so that what people may do is read off the case's row alone.
alter table case_file add column offered_to text references agency;
