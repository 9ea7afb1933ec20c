-- What a case's conclusion can rest on: files, whose bytes lie in the store by their SHA-256, and links with what was seen there. Nothing is ever removed;
-- what proves wrong is set aside, once, with a reason.
create table evidence (
    case_id           uuid        not null references case_file,
    number            integer     not null,
    kind              text        not null check (kind in ('FILE', 'LINK')),
    description       text,
    name              text,
    media_type        text,
    size              bigint,
    sha256            text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    link              text,
    captured          text,
    taken_at          timestamptz,
    added_by          text        not null,
    agency            text,
    added_at          timestamptz not null,
    -- fingerprint of the Idempotency-Key it came with
    key               text,
    set_aside_by      text,
    set_aside_at      timestamptz,
    set_aside_reason  text,
    version           integer     not null default 1,
    primary key (case_id, number),
    check ((kind = 'FILE') = (name is not null and media_type is not null and size > 0)),
    check ((kind = 'LINK') = (link is not null)),
    check ((set_aside_at is null) = (set_aside_by is null) and (set_aside_at is null) = (set_aside_reason is null))
);
create unique index evidence_key on evidence (added_by, key) where key is not null;

create function refuse_change_of_evidence() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.set_aside_at is null and new.set_aside_at is not null then
        if (to_jsonb(old) - '{set_aside_by,set_aside_at,set_aside_reason,version}'::text[])
            = (to_jsonb(new) - '{set_aside_by,set_aside_at,set_aside_reason,version}'::text[]) then
            return new;
        end if;
    end if;
    raise exception 'evidence is append-only' using errcode = 'restrict_violation';
end $$;
create trigger evidence_is_append_only before update or delete on evidence
    for each row execute function refuse_change_of_evidence();
create trigger evidence_is_never_emptied before truncate on evidence
    for each statement execute function refuse_change_of_evidence();
