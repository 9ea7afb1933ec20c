-- Every entry carries a hash over itself and the one before it (docs/adr/0037): whoever bends a history breaks its chain. The database
-- writes it, so that no entry is without, whoever appends.
alter table case_history add column hash text;

-- JSON as RFC 8785 has it, for what histories hold: names in ASCII, whole numbers that every program keeps.
create function canonical_json(value jsonb) returns text language plpgsql immutable strict as $$
begin
    case jsonb_typeof(value)
        when 'object' then
            return '{' || coalesce((select string_agg(to_json(name)::text || ':' || canonical_json(member), ',' order by name collate "C")
                                    from jsonb_each(value) as members (name, member)), '') || '}';
        when 'array' then
            return '[' || coalesce((select string_agg(canonical_json(element), ',' order by place)
                                    from jsonb_array_elements(value) with ordinality as elements (element, place)), '') || ']';
        when 'number' then
            if value::numeric <> trunc(value::numeric) or abs(value::numeric) > 9007199254740991 then
                raise exception 'a history holds whole numbers of at most 53 bits' using errcode = 'check_violation';
            end if;
            return trunc(value::numeric)::text;
        else
            return value::text;
    end case;
end $$;

-- The hash of an entry whose predecessor is there; the first one's predecessor is the case itself.
create function hash_of(entry case_history) returns text language plpgsql volatile as $$
declare
    previous text;
begin
    if entry.position = 1 then
        previous := encode(sha256(convert_to(entry.case_id::text, 'UTF8')), 'hex');
    else
        select hash into strict previous from case_history where case_id = entry.case_id and position = entry.position - 1;
    end if;
    return encode(sha256(convert_to(
        '{"agency":' || coalesce(to_json(entry.agency)::text, 'null')
        || ',"at":"' || to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","caseId":"' || entry.case_id
        || '","facts":' || canonical_json(entry.facts)
        || ',"person":' || coalesce(to_json(entry.person)::text, 'null')
        || ',"position":' || entry.position
        || ',"previous":"' || previous
        || '","reason":' || coalesce(to_json(entry.reason)::text, 'null')
        || ',"version":' || entry.version
        || ',"what":' || to_json(entry.what)::text || '}', 'UTF8')), 'hex');
end $$;

-- What happened before there was a chain is chained as it stands now.
alter table case_history disable trigger case_history_is_append_only;
do $$
declare
    entry case_history;
begin
    for entry in select * from case_history order by case_id, position loop
        update case_history set hash = hash_of(entry) where case_id = entry.case_id and position = entry.position;
    end loop;
end $$;
alter table case_history enable trigger case_history_is_append_only;
alter table case_history alter column hash set not null;

create function chain_entry() returns trigger language plpgsql as $$
begin
    new.hash := hash_of(new);
    return new;
end $$;
create trigger case_history_is_chained before insert on case_history for each row execute function chain_entry();
