-- The words of cases by the month in which they were opened, each month with an index of its own: a search looks through the newest months, and only as far back as it takes.
-- They are filled in by the service itself, the newest first; a case cannot be found until it has its words here.
-- No foreign key: a month could not get its place then while anything is written to cases, and cases stay.
create table case_words_by_month (
    case_id   uuid        not null,
    opened_at timestamptz not null,
    words     tsvector    not null,
    -- which way of making words made these
    form      smallint    not null,
    primary key (case_id, opened_at)
) partition by range (opened_at);

create index case_words_by_month_found on case_words_by_month using gin (words) with (fastupdate = on, gin_pending_list_limit = 8192);

-- Of months that nobody has seen to yet.
create table case_words_of_other_months partition of case_words_by_month default;
alter table case_words_of_other_months alter words set statistics 50;

-- Sees to it that the words of cases opened in the month of this day have a place of their own; those that are elsewhere go there.
-- Whoever waits for the common place lets all searches wait: not for long, then.
create function see_to_words_of_month(day date) returns void language plpgsql set lock_timeout = '2s' as $$
declare
    first constant date := date_trunc('month', day);
    begins constant timestamptz := first::timestamp at time zone 'UTC';
    ends constant timestamptz := (first + interval '1 month') at time zone 'UTC';
    place constant text := 'case_words_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(place) is not null then
        return;
    end if;
    lock table only case_words_by_month in share update exclusive mode;
    if to_regclass(place) is not null then
        return;
    end if;
    execute format('create table %I (like case_words_by_month including defaults including constraints including storage)', place);
    execute format('alter table %I alter words set statistics 50', place);
    lock table case_words_of_other_months in access exclusive mode;
    execute format(
        'with moved as (delete from case_words_of_other_months where opened_at >= $1 and opened_at < $2 returning *) insert into %I select * from moved', place)
        using begins, ends;
    execute format('alter table case_words_by_month attach partition %I for values from (%L) to (%L)', place, begins, ends);
end $$;

select see_to_words_of_month(month) from (
    select distinct date_trunc('month', opened_at at time zone 'UTC')::date as month from case_file
    union select (date_trunc('month', now() at time zone 'UTC') + n * interval '1 month')::date from generate_series(0, 1) as n
) as months;

-- What instances of the release before write while they still run. The release after this one drops it, with the table.
create function words_by_month_too() returns trigger language plpgsql as $$
begin
    insert into case_words_by_month (case_id, opened_at, words, form) values (new.case_id, new.opened_at, new.words, new.form)
    on conflict (case_id, opened_at) do update set words = excluded.words, form = excluded.form;
    return null;
end $$;
create trigger words_by_month_too after insert or update on case_words for each row execute function words_by_month_too();
