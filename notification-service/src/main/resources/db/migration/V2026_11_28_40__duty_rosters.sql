-- Who is on duty when: of an agency (its code) or of the city's supervisors. The roster's row is locked by whoever changes it, so that shifts never overlap.
create table duty_roster (
    name text primary key
);
create table duty_shift (
    id         uuid primary key,
    roster     text        not null references duty_roster,
    person     text        not null,
    substitute text        not null,
    begins     timestamptz not null,
    ends       timestamptz not null,
    version    integer     not null default 1,
    removed_at timestamptz,
    check (begins < ends),
    check (person <> substitute)
);
create index duty_shift_of_roster on duty_shift (roster, begins) where removed_at is null;
create table duty_absence (
    id         uuid primary key,
    roster     text        not null references duty_roster,
    person     text        not null,
    begins     timestamptz not null,
    ends       timestamptz not null,
    version    integer     not null default 1,
    removed_at timestamptz,
    check (begins < ends)
);
create index duty_absence_of_roster on duty_absence (roster, begins) where removed_at is null;

-- Who changed what.
create table duty_change (
    id         uuid primary key default uuidv7(),
    roster     text        not null references duty_roster,
    what       text        not null,
    person     text        not null,
    begins     timestamptz not null,
    ends       timestamptz not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null
);
create index duty_change_newest on duty_change (roster, id desc);
