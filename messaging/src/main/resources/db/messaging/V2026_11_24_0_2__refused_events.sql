-- An event that the broker refuses for good stays, with why; the later ones of its key stay behind it until it is taken.
alter table outbox add column refused_at timestamptz, add column refusal text;
create index outbox_refused on outbox (key, id) where refused_at is not null;
