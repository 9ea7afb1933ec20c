-- A rumour that comes back after its case was concluded: how often in all, in which wave, and how often in that.
alter table case_file
    add column recurrences integer,
    add column recurrence_wave integer,
    add column recurrences_in_wave integer,
    add column recurred_at timestamptz;
