-- A word sealed under the keyset that wraps the keys of all contacts: at every start it shows whether the keyset at hand is that one.
create table contact_keyset_canary (
    only_one    boolean primary key default true check (only_one),
    sealed_word bytea   not null
);
