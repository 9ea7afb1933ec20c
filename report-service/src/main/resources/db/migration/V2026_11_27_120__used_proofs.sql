-- Proofs of work, and waits, that have done their service; rows go when the proofs expire (docs/adr/0060).
create table used_proof (
    id         uuid primary key,
    expires_at timestamptz not null
);

create index used_proof_expires_at on used_proof (expires_at);
