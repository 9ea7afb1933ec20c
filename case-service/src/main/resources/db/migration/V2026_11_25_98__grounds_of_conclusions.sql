-- What a conclusion rests on: numbers of the case's evidence, codes of legal bases. Neither is ever removed.
alter table conclusion
    add column evidence    integer[] not null default '{}',
    add column legal_bases text[]    not null default '{}';
