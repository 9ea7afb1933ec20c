-- A key that a suggested report has left leads the very same content to the same case, as a suggestion.
alter table match_key
    add column standing text not null default 'CONFIRMED' check (standing in ('CONFIRMED', 'SUGGESTED'));

-- Reports whose texts stand for their cases. What is compared is the report's own text; here are the keys it is found by.
create table exemplar (
    id        integer generated always as identity primary key,
    report_id uuid     not null unique references linked_report on delete cascade,
    case_id   uuid     not null references case_file,
    version   smallint not null, -- of how the keys are made
    keys      integer[] not null
);
create index exemplar_case on exemplar (case_id);

-- One row for each key of an exemplar, as few as possible bytes: there are dozens.
create table exemplar_key (
    key      integer not null,
    exemplar integer not null,
    primary key (key, exemplar)
);

-- The keys go with the exemplar, and the exemplar with the text.
create function forget_exemplar_keys() returns trigger language plpgsql as $$
begin
    delete from exemplar_key where key = any (old.keys) and exemplar = old.id;
    return old;
end $$;
create trigger exemplar_keys_go_with_it after delete on exemplar
    for each row execute function forget_exemplar_keys();
create function forget_exemplar() returns trigger language plpgsql as $$
begin
    delete from exemplar where report_id = new.report_id;
    return new;
end $$;
create trigger exemplar_goes_with_its_text after update of text on linked_report
    for each row when (new.text is distinct from old.text) execute function forget_exemplar();

-- An officer has taken the report out of the case: neither it nor what resembles it is put there again.
create table rejection (
    report_id uuid not null references linked_report on delete cascade,
    case_id   uuid not null references case_file,
    primary key (report_id, case_id)
);
