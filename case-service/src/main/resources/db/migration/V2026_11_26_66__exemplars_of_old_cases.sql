-- How far the exemplars of cases of before there were exemplars are filled in, the newest first: all cases opened after this one are done. One row for each way of making keys.
create table exemplar_fill_in (
    version   smallint    primary key,
    opened_at timestamptz not null,
    case_id   uuid        not null,
    done      boolean     not null default false
);
