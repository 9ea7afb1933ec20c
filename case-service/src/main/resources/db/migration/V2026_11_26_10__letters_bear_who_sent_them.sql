-- Whose letter it is, from the approval on: a case may get another lead later, and the letter that went out stays what it was.
alter table correction_request add column letter_from text references agency;
update correction_request request
set letter_from = coalesce(
    (select entry.facts ->> 'lead' from case_history entry
     where entry.case_id = request.case_id and entry.what = 'CORRECTION_APPROVED' and (entry.facts ->> 'correction')::integer = request.number
     order by entry.position desc limit 1),
    (select lead from case_file where id = request.case_id))
where approved_at is not null;
