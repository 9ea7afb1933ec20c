-- By what a case is found: its words, and what else it is (who sees it, status, field, links), all in one inverted index. Filled in by the service itself, the newest first: nothing is
-- locked for long, however many cases there are.
create table case_words (
    case_id   uuid        primary key references case_file,
    opened_at timestamptz not null,
    words     tsvector    not null,
    -- which way of making words made these
    form      smallint    not null
);
-- Without a list of what is pending, which every search would have to read through.
create index case_words_found on case_words using gin (words) with (fastupdate = off);
alter table case_words alter words set statistics 50;
