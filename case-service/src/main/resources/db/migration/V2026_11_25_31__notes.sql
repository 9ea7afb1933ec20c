-- What people write about a case for each other. Nothing here is ever changed or removed.
create table case_note (
    case_id    uuid        not null references case_file,
    number     integer     not null,
    written_by text        not null,
    agency     text,
    written_at timestamptz not null,
    text       text        not null,
    mentioned  text[]      not null,
    -- fingerprint of the Idempotency-Key it came with
    key        text,
    primary key (case_id, number)
);
create unique index case_note_key on case_note (written_by, key) where key is not null;

create function refuse_change_of_note() returns trigger language plpgsql as $$
begin
    raise exception 'notes are append-only' using errcode = 'restrict_violation';
end $$;
create trigger case_note_is_append_only before update or delete on case_note
    for each row execute function refuse_change_of_note();
create trigger case_note_is_never_emptied before truncate on case_note
    for each statement execute function refuse_change_of_note();
