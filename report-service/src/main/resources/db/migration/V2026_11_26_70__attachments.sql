-- The files that came with a report: what they are, and the names under which their sealed bytes lie in the folder (kiemtin.attachments.folder).
create table attachment (
    id          uuid primary key,
    report_id   uuid     not null references report on delete cascade,
    place       smallint not null,
    kind        text     not null check (kind in ('PICTURE', 'DOCUMENT', 'VIDEO', 'AUDIO')),
    media_type  text     not null,
    name        text     not null,
    bytes       bigint   not null check (bytes > 0),
    -- of the bytes as they were sent
    sha256      text     not null check (sha256 ~ '^[0-9a-f]{64}$'),
    sealed      text     not null check (sealed ~ '^[0-9a-f]{64}$'),
    -- the copy that officers see, once somebody has looked
    sealed_copy text check (sealed_copy ~ '^[0-9a-f]{64}$'),
    unique (report_id, place)
);
-- housekeeping asks which files are named
create index attachment_sealed on attachment (sealed);
create index attachment_sealed_copy on attachment (sealed_copy) where sealed_copy is not null;

-- A report may consist of files alone.
alter table report drop constraint report_check;
