-- The chain that alerts climb, as data: the newest version is in force for what is raised from then on. Minutes count from the raising.
create table escalation_chain (
    version      integer primary key,
    minutes      integer[]   not null check (cardinality(minutes) > 0),
    whom         text[]      not null,
    repeat_every integer     not null check (repeat_every > 0),
    changed_at   timestamptz not null default now(),
    changed_by   text        not null,
    check (cardinality(minutes) = cardinality(whom))
);
insert into escalation_chain (version, minutes, whom, repeat_every, changed_by) values
    (1, '{0,10,20,30}', '{DUTY,SUBSTITUTE,HEADS,SUPERVISORS}', 30, 'seed');

-- What must be acknowledged and is not yet: one per rule, subject and cause, however many audiences were alerted at once. The row is the claim.
create table escalation (
    alert_id      uuid primary key references alert,
    rule          text        not null,
    subject       text        not null,
    cause         text        not null,
    case_id       uuid,
    number        text,
    severity      text        not null,
    lead          text,
    coordinating  text[]      not null,
    restricted_to text[]      not null,
    raised_at     timestamptz not null,
    chain         integer     not null references escalation_chain,
    step          integer     not null,
    due_at        timestamptz not null,
    ended_at      timestamptz,
    ended_because text,
    check ((ended_at is null) = (ended_because is null))
);
create unique index escalation_open on escalation (rule, subject, cause) where ended_at is null;
create index escalation_due on escalation (due_at) where ended_at is null;
create index escalation_of_subject on escalation (rule, subject, cause);
create index escalation_of_case on escalation (case_id);

-- What became of each step; none is taken twice.
create table escalation_step (
    alert_id uuid        not null references escalation,
    step     integer     not null,
    due_at   timestamptz not null,
    taken_at timestamptz not null,
    outcome  text        not null check (outcome in ('CLIMBED', 'SKIPPED')),
    primary key (alert_id, step)
);

-- An alert that climbed from another one: on which step, as whom it reaches somebody (agency: whose duty or heads), and who had been told before.
create table climb (
    alert_id     uuid primary key references alert,
    climbed_from uuid        not null references escalation,
    step         integer     not null,
    reached_as   text        not null check (reached_as in ('DUTY', 'SUBSTITUTE', 'HEADS', 'HEADS_FOR_NOBODY', 'SUPERVISORS', 'NAMED')),
    agency       text,
    told_before  text[]      not null,
    since        timestamptz not null
);
create index climb_of on climb (climbed_from);
