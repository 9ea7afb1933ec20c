-- Reference data has a life of its own: it is named anew, ended and succeeded from a day on; what was, stays written.
alter table agency
    add column version integer not null default 1, -- what If-Match is held against
    add constraint agency_ends_after_it_began check (valid_to is null or valid_to >= valid_from);

-- Later names of an agency. Its row keeps the name it began with.
create table agency_rename (
    agency     text not null references agency,
    valid_from date not null,
    name_vi    text not null,
    name_en    text not null,
    primary key (agency, valid_from)
);

-- Which function passed to whom on which day: a field, a platform, both, or all that is not said otherwise.
create table succession (
    id          bigint generated always as identity primary key,
    from_agency text not null references agency,
    to_agency   text not null references agency,
    field       text,
    platform    text,
    takes_effect date not null,
    recorded_at timestamptz not null default now(),
    -- when every case that it moves had been moved; an agency that has ended is looked after for good
    carried_out_at timestamptz,
    check (from_agency <> to_agency)
);
create unique index succession_of_function
    on succession (from_agency, coalesce(field, ''), coalesce(platform, ''), takes_effect);
create index succession_pending on succession (takes_effect) where carried_out_at is null;

-- Who changed which reference data when, and to what. Nothing here is ever changed or removed.
create table reference_change (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    person text        not null,
    what   text        not null,
    key    text        not null,
    facts  jsonb       not null
);
create function refuse_change_of_reference() returns trigger language plpgsql as $$
begin
    raise exception 'changes of reference data are append-only' using errcode = 'restrict_violation';
end $$;
create trigger reference_change_is_append_only before update or delete on reference_change
    for each row execute function refuse_change_of_reference();
create trigger reference_change_is_never_emptied before truncate on reference_change
    for each statement execute function refuse_change_of_reference();

-- Hanoi's bodies as the reform of 2025 left them. The information department ended on 1 March 2025: press, publishing and information passed to the
-- Department of Culture and Sports, telecommunications to the Department of Science and Technology. What cases need of it is the former, so its code,
-- which names an agency in cases, tokens and mailboxes and never its sign, goes on under the name of 2025; the latter is a succession.
insert into agency (code, name_vi, name_en, valid_from, valid_to) values
    ('hanoi-police-cyber', 'Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao, Công an thành phố Hà Nội',
        'Hanoi City Police, Cyber-security and High-tech Crime Division', '2023-01-01', null),
    ('hanoi-dst', 'Sở Khoa học và Công nghệ Hà Nội', 'Hanoi Department of Science and Technology', '2023-01-01', null),
    ('hanoi-propaganda', 'Ban Tuyên giáo Thành ủy Hà Nội', 'Propaganda Board of the Hanoi Party Committee', '2023-01-01', null),
    ('hanoi-health', 'Sở Y tế Hà Nội', 'Hanoi Department of Health', '2023-01-01', null),
    ('hanoi-education', 'Sở Giáo dục và Đào tạo Hà Nội', 'Hanoi Department of Education and Training', '2023-01-01', null),
    ('hanoi-transport', 'Sở Giao thông vận tải Hà Nội', 'Hanoi Department of Transport', '2023-01-01', '2025-03-01'),
    ('hanoi-construction', 'Sở Xây dựng Hà Nội', 'Hanoi Department of Construction', '2023-01-01', null);
insert into agency_rename (agency, valid_from, name_vi, name_en) values
    ('hanoi-dic', '2025-03-01', 'Sở Văn hóa và Thể thao Hà Nội', 'Hanoi Department of Culture and Sports'),
    ('hanoi-propaganda', '2025-02-01', 'Ban Tuyên giáo và Dân vận Thành ủy Hà Nội',
        'Propaganda and Mass Mobilisation Board of the Hanoi Party Committee');
-- Both lie behind: routing follows them, and cases that are there stay where officers have put them since.
insert into succession (from_agency, to_agency, field, platform, takes_effect, carried_out_at) values
    ('hanoi-dic', 'hanoi-dst', null, 'MESSAGE', '2025-03-01', now()),
    ('hanoi-transport', 'hanoi-construction', null, null, '2025-03-01', now());

-- The people's committees of the wards and communes that the demo tells of; an administrator adds others as they join.
insert into agency (code, name_vi, name_en, valid_from)
select replace(replace(code, 'phuong-', 'ward-'), 'xa-', 'commune-'),
       'Ủy ban nhân dân ' || lower(left(name_vi, 1)) || substr(name_vi, 2),
       'People''s Committee of ' || replace(replace(name_en, ' ward', ' Ward'), ' commune', ' Commune'),
       valid_from
from locality
where code in ('phuong-cua-nam', 'phuong-ba-dinh', 'phuong-hai-ba-trung', 'phuong-dong-da', 'phuong-cau-giay', 'phuong-tay-ho', 'phuong-ha-dong',
    'phuong-long-bien', 'xa-gia-lam', 'xa-dong-anh', 'xa-soc-son');
