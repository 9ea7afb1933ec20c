-- Cases of three years as a city might have them: the older, the likelier ended; fields, platforms and severities as routing couples them.
-- From the first to the last number given; third, what part of the old ones is not ended at least.
with drawn as materialized (
    select n,
           now() - (1 + 1095 * power(random(), 2)) * interval '1 day' as opened_at,
           (array['SCAM_LINK', 'SCAM_LINK', 'SCAM_LINK', 'SCAM_LINK', 'FAKE_ACCOUNT', 'FAKE_ACCOUNT', 'FAKE_ACCOUNT', 'HEALTH', 'HEALTH', 'HEALTH',
                  'POLICY_LAW', 'POLICY_LAW', 'ECONOMY_FINANCE', 'ECONOMY_FINANCE', 'DISASTER_EPIDEMIC', 'DISASTER_EPIDEMIC', 'SECURITY_ORDER',
                  'OTHER', 'OTHER', 'OTHER'])[1 + floor(random() * 20)] as field,
           (array['FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'FACEBOOK', 'ZALO', 'ZALO', 'ZALO', 'TIKTOK', 'TIKTOK',
                  'TIKTOK', 'YOUTUBE', 'TELEGRAM', 'X', 'PRESS', 'WEBSITE', 'MESSAGE'])[1 + floor(random() * 20)] as platform,
           (select array_agg(code order by code) from locality) as localities,
           random() as where_, random() as whether_ended, random() as how_far, random() as whose
    from generate_series(?::integer, ?::integer) as n
), placed as materialized (
    select *,
           case when where_ < 0.05 then 'phuong-hoan-kiem' when where_ < 0.7
               then localities[1 + floor((where_ - 0.05) / 0.65 * cardinality(localities))] end as locality,
           case when platform = 'PRESS' then 'hanoi-dic' else 'hanoi-police' end as lead,
           case field when 'SECURITY_ORDER' then 'SEVERE' when 'DISASTER_EPIDEMIC' then 'SEVERE' when 'HEALTH' then 'HIGH' when 'SCAM_LINK' then 'HIGH'
               else 'NORMAL' end as severity,
           case when whether_ended < greatest(?::double precision, exp(-extract(epoch from now() - opened_at) / 86400 / 20))
               then (array['NEW', 'NEW', 'TRIAGED', 'ASSIGNED', 'ASSIGNED', 'VERIFYING', 'VERIFYING', 'VERIFYING', 'VERIFYING',
                           'AWAITING_INFO'])[1 + floor(how_far * 10)]
               else (array['DISMISSED', 'DISMISSED', 'DISMISSED', 'DISMISSED', 'REFERRED'])[1 + floor(how_far * 5)] end as status
    from drawn
), due as materialized (
    select *,
           case severity when 'SEVERE' then 'AT_ONCE' when 'HIGH' then 'PROMPT' else 'USUAL' end as deadline_class,
           case severity when 'SEVERE' then 1440 when 'HIGH' then 960 else 2400 end as deadline_minutes,
           case when status in ('NEW', 'TRIAGED', 'ASSIGNED', 'VERIFYING')
               then opened_at + case severity when 'SEVERE' then interval '1 day' when 'HIGH' then interval '2 days' else interval '7 days' end end as due_at
    from placed
), filled as (
    insert into case_file
        (id, number, status, field, severity, platform, locality, lead, coordinating, officer, summary, report_count, opened_at, version, event_count,
         deadline_class, deadline_minutes, deadline_around_the_clock, due_at, approaching_at, approached_at, missed_at, referred_to, referral_reference)
    select uuidv7(opened_at - now()), 'HS-2023-' || lpad((5000000 + n)::text, 8, '0'), status, field, severity, platform, locality, lead,
           case when field in ('SECURITY_ORDER', 'SCAM_LINK', 'FAKE_ACCOUNT') then array[]::text[]
               else array[case when lead = 'hanoi-dic' then 'hanoi-police' else 'hanoi-dic' end]
                   || case when locality = 'phuong-hoan-kiem' then array['ward-hoan-kiem'] else array[]::text[] end end,
           case when status not in ('NEW', 'TRIAGED') then
               case when whose < 0.02 and lead = 'hanoi-police' then 'police.officer' else 'officer.' || floor(whose * 60) end end,
           'Tin đồn số ' || n || ' lan truyền trên mạng xã hội về giá cả, bệnh dịch và việc cấm đường trong thành phố',
           1 + floor(power(whose, 8) * 200), opened_at, 4, 5,
           deadline_class, deadline_minutes, severity = 'SEVERE', due_at, due_at - (due_at - opened_at) / 4,
           case when due_at - (due_at - opened_at) / 4 < now() then now() end, case when due_at < now() then now() end,
           case when status = 'REFERRED' then 'Bộ Khoa học và Công nghệ' end, case when status = 'REFERRED' then '125/CAHN-ANM' end
    from due
    returning *
)
insert into case_agency (agency, opened_at, case_id, status, field, severity, platform, locality, lead, officer, due_at)
select agency, opened_at, id, status, field, severity, platform, locality, lead, officer, due_at
from filled, unnest(lead || coordinating) as agency
