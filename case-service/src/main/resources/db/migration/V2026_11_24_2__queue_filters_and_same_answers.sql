-- What the queue filters by stands beside who sees a case: whichever filter an agency sets, one index leads to its newest cases that fit,
-- also where they are few among a million.
alter table case_agency
    add column status   text,
    add column field    text,
    add column severity text,
    add column platform text,
    add column locality text,
    add column lead     text,
    add column officer  text;
update case_agency a
set status = c.status, field = c.field, severity = c.severity, platform = c.platform, locality = c.locality, lead = c.lead,
    officer = c.officer
from case_file c where c.id = a.case_id;
alter table case_agency
    alter column status   set not null,
    alter column field    set not null,
    alter column severity set not null,
    alter column platform set not null,
    alter column lead     set not null;
create index case_agency_status on case_agency (agency, status, opened_at desc, case_id desc);
create index case_agency_field on case_agency (agency, field, opened_at desc, case_id desc);
create index case_agency_severity on case_agency (agency, severity, opened_at desc, case_id desc);
create index case_agency_platform on case_agency (agency, platform, opened_at desc, case_id desc);
create index case_agency_lead on case_agency (agency, lead, opened_at desc, case_id desc);
create index case_agency_locality on case_agency (agency, locality, opened_at desc, case_id desc) where locality is not null;
create index case_agency_officer on case_agency (agency, officer, opened_at desc, case_id desc) where officer is not null;

-- The same for those who see every case.
create index case_file_status on case_file (status, opened_at desc, id desc);
create index case_file_field on case_file (field, opened_at desc, id desc);
create index case_file_severity on case_file (severity, opened_at desc, id desc);
create index case_file_platform on case_file (platform, opened_at desc, id desc);
create index case_file_lead on case_file (lead, opened_at desc, id desc);
create index case_file_locality on case_file (locality, opened_at desc, id desc) where locality is not null;
create index case_file_officer on case_file (officer, opened_at desc, id desc) where officer is not null;

-- Routing couples these two: some pairs of common values have no case at all, and nothing but an index over both knows it.
create index case_agency_field_severity on case_agency (agency, field, severity, opened_at desc, case_id desc);
create index case_file_field_severity on case_file (field, severity, opened_at desc, id desc);

-- A repeated request gets the answer that the first one got, whatever has happened to the case since. Keys and requests are kept as hashes.
delete from answered_move;
alter table answered_move add column answer text not null;
