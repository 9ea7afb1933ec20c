-- How many mails with a link that confirms went to one address, about whichever reports. The address is recognised by a keyed hash; the rows go after a day.
create table confirmation_sent (
    address bytea       not null,
    sent_at timestamptz not null
);
create index confirmation_sent_address on confirmation_sent (address, sent_at);
create index confirmation_sent_at on confirmation_sent (sent_at);
