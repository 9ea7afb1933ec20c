-- Codes of the legal bases that a demand rests on; what was written before only quotes them.
alter table correction_request add column legal_bases text[] not null default '{}';
