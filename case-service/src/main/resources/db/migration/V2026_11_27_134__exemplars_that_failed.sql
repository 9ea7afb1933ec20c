-- Cases whose exemplars could not be filled in when it was their turn: they stand in no other's way, and are tried again until it works.
create table exemplar_left_out (
    version  smallint    not null,
    case_id  uuid        not null,
    attempts integer     not null default 1,
    since    timestamptz not null default now(),
    primary key (version, case_id)
);
