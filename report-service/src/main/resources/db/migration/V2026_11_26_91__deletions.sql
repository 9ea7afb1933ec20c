-- A report whose time is over keeps its place and loses what it said: it need not say anything then.
alter table report
    add column erased_at timestamptz,
    drop constraint if exists report_check;

-- The proof of every deletion. The digest is that of the ciphertext which was deleted: it tells nothing, and finds that ciphertext in a backup.
create table deletion (
    id         bigint generated always as identity primary key,
    subject_id uuid        not null,
    what       text        not null check (what in ('CONTACT', 'REPORT')),
    ground     text        not null check (ground in ('CASE_ENDED', 'SCREENED_OUT', 'WITHDRAWN', 'REVIEW_DECIDED', 'REQUESTED')),
    run        uuid        not null,
    deleted_at timestamptz not null,
    digest     bytea
);
create index deletion_subject on deletion (subject_id);

create function deletions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'the proof of a deletion is never changed';
end $$;
create trigger deletions_stay before update or delete or truncate on deletion
    for each statement execute function deletions_stay();

-- The case that a case has become a part of, over all mergers; itself while it is on its own. Events of several cases come in any order, so for a
-- moment two may seem to be part of each other: after so many steps it is given up.
create function root_of_followed(home uuid) returns uuid language sql stable as $$
    with recursive way (id, merged_into, steps) as (
        select id, merged_into, 0 from followed_case where id = home
        union all
        select next.id, next.merged_into, way.steps + 1
        from way join followed_case next on next.id = way.merged_into where way.steps < 50
    )
    select id from way order by steps desc limit 1
$$;
