-- How many events others were told about a subject, by the key that they travel under.
create table told_subject (
    key     uuid primary key,
    version bigint not null
);
