-- The words of cases by the month in which they were opened, each month with an index of its own: a search looks through the newest months, and only as far back as it takes.
-- No foreign key: a month could not get its place then while anything is written to cases, and cases stay.
-- The table before, case_words, is still written to by instances of the release before; the release after this one drops it.
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
create function see_to_words_of_month(day date) returns void language plpgsql as $$
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

do $$
declare
    month date;
begin
    for month in
        select distinct date_trunc('month', opened_at at time zone 'UTC')::date from case_words
        union select (date_trunc('month', now() at time zone 'UTC') + n * interval '1 month')::date from generate_series(0, 1) as n
    loop
        perform see_to_words_of_month(month);
    end loop;
end $$;

insert into case_words_by_month (case_id, opened_at, words, form) select case_id, opened_at, words, form from case_words;
