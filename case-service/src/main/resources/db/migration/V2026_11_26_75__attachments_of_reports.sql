-- What is known of the files that came with a report; their bytes are report-service's alone.
create table report_attachment (
    id         uuid primary key,
    report_id  uuid     not null references linked_report on delete cascade,
    place      smallint not null,
    kind       text     not null check (kind in ('PICTURE', 'DOCUMENT', 'VIDEO', 'AUDIO')),
    media_type text     not null,
    name       text     not null,
    bytes      bigint   not null,
    sha256     text     not null,
    unique (report_id, place)
);
