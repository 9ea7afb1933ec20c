-- What is left of a mail that was given up is gathered anew; that mail was not the day's digest.
create index delivery_parts_waiting on delivery (gathered_into) where gathered_into is not null and state = 'PENDING';
drop index delivery_digest_once;
create unique index delivery_digest_once on delivery (for_person, digest_day) where digest_day is not null and state <> 'CANCELLED';
