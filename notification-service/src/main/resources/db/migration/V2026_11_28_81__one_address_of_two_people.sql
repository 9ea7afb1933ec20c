-- Two people may have one address: each gets a mail of their own, by their own wishes.
drop index delivery_once;
create unique index delivery_once on delivery (alert_id, endpoint, address, for_person) nulls not distinct where alert_id is not null;
