-- What a case has found, version by version. What was proposed is never changed; only what became of it is added.
create table conclusion (
    case_id         uuid        not null references case_file,
    version         integer     not null,
    status          text        not null check (status in ('PROPOSED', 'WITHDRAWN', 'RETURNED', 'APPROVED', 'SET_ASIDE')),
    verdict         text        not null check (verdict in ('FABRICATED', 'FALSE', 'AUTHENTIC', 'UNSUBSTANTIATED', 'OPINION')),
    reasons_vi      text        not null,
    reasons_en      text        not null,
    proposed_by     text        not null,
    proposer_agency text,
    proposer_marks  text[]      not null,
    proposed_at     timestamptz not null,
    decided_by      text,
    decider_agency  text,
    decider_marks   text[]      not null,
    decided_at      timestamptz,
    decision_reason text,
    set_aside_at    timestamptz,
    primary key (case_id, version)
);
-- At most one waits for a second person, and at most one is in force.
create unique index conclusion_proposed on conclusion (case_id) where status = 'PROPOSED';
create unique index conclusion_in_force on conclusion (case_id) where status = 'APPROVED';

-- Who must not decide on what lies in review, by all that identifies the person; and whether a head proposed it, so that a supervisor may.
alter table case_file
    add column proposer_marks text[] not null default '{}',
    add column proposed_by_head boolean not null default false;
