-- Where a case is while a body outside the system has it.
alter table case_file
    add column referred_to        text,
    add column referral_reference text,
    add constraint referral_is_whole check ((referred_to is null) = (referral_reference is null));
