-- Locks a case until the end of the transaction; false where somebody else has not let go of it after half a second. Less than deadlock_timeout: whoever asks may have other cases locked.
create function locks_in_a_moment(wanted uuid) returns boolean language plpgsql volatile
    set lock_timeout = '500ms' as $$
begin
    perform from case_file where id = wanted for no key update;
    return found;
exception when lock_not_available then
    return false;
end $$;
