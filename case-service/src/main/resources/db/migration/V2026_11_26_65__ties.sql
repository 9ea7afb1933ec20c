-- Whether a person has touched a case is asked before the system merges it: few entries of a history are a person's, most are of reports that joined.
create index case_history_of_people on case_history (case_id) where person is not null;

-- Cases that a report tells to be one rumour, and that the system does not merge: officers see of either that it may be the same as the other.
create table case_tie (
    case_id   uuid        not null references case_file,
    other_id  uuid        not null references case_file,
    report_id uuid        not null references linked_report on delete cascade,
    tied_at   timestamptz not null,
    primary key (case_id, other_id)
);
