-- The press agencies that a correction may be asked of. The four below are made up: a city enters its own, and ends these.
create table press_agency (
    code       text    primary key,
    name_vi    text    not null,
    name_en    text    not null,
    valid_from date    not null,
    valid_to   date,
    version    integer not null default 1,
    constraint press_agency_ends_after_it_began check (valid_to is null or valid_to >= valid_from)
);
create table press_agency_rename (
    press_agency text not null references press_agency,
    valid_from   date not null,
    name_vi      text not null,
    name_en      text not null,
    primary key (press_agency, valid_from)
);
create table press_agency_contact (
    press_agency text primary key references press_agency,
    medium       text not null check (medium in ('DAILY', 'PERIODICAL', 'BROADCAST', 'ONLINE')),
    email        text not null
);
insert into press_agency (code, name_vi, name_en, valid_from) values
    ('thu-do-daily', 'Báo Thủ Đô Hằng Ngày (hư cấu)', 'The Capital Daily (fictitious)', '2026-01-01'),
    ('doi-song-weekly', 'Tạp chí Đời Sống Phố Phường (hư cấu)', 'City Life Weekly (fictitious)', '2026-01-01'),
    ('truyen-hinh-song-hong', 'Đài Truyền hình Sông Hồng (hư cấu)', 'Red River Television (fictitious)', '2026-01-01'),
    ('tin-nhanh-online', 'Báo điện tử Tin Nhanh Phố Cổ (hư cấu)', 'Old Quarter News Online (fictitious)', '2026-01-01');
insert into press_agency_contact (press_agency, medium, email) values
    ('thu-do-daily', 'DAILY', 'toasoan@thu-do-hang-ngay.example'),
    ('doi-song-weekly', 'PERIODICAL', 'toasoan@doi-song-pho-phuong.example'),
    ('truyen-hinh-song-hong', 'BROADCAST', 'bandoc@truyen-hinh-song-hong.example'),
    ('tin-nhanh-online', 'ONLINE', 'toasoan@tin-nhanh-pho-co.example');

-- How long they have, in calendar days after the day on which the request arrived. Of both laws the article on corrections could not be read word by
-- word when this was written; the days are those of the last rule that could be: Decree 51/2002/ND-CP, article 4(1) (read as quoted by a legal
-- question-and-answer site): five days for dailies, radio and television, ten for weeklies, the next issue for other periodicals. That decree names no
-- days for electronic newspapers in what could be read; they are held to those of dailies. A lawyer compares both laws, and a migration says checked.
create table correction_deadline (
    medium     text    not null check (medium in ('DAILY', 'PERIODICAL', 'BROADCAST', 'ONLINE')),
    days       integer not null check (days between 1 and 60),
    law        text    not null,
    article    text    not null,
    title_vi   text    not null,
    title_en   text    not null,
    checked    boolean not null,
    source     text    not null,
    valid_from date    not null,
    valid_to   date,
    primary key (medium, valid_from),
    check (valid_to is null or valid_to >= valid_from)
);
-- Press Law 103/2016/QH13, in force from 1 January 2017: article 42 is about corrections (vtcnews.vn, 15 December 2025; noron.vn).
insert into correction_deadline (medium, days, law, article, title_vi, title_en, checked, source, valid_from, valid_to)
select medium, days, '103/2016/QH13', '42', 'Luật Báo chí 2016', 'Press Law 2016', false,
       'Article confirmed; days not compared with its text: taken from Decree 51/2002/ND-CP, article 4(1)', date '2017-01-01', date '2026-07-01'
from (values ('DAILY', 5), ('PERIODICAL', 10), ('BROADCAST', 5), ('ONLINE', 5)) as d (medium, days);
-- The Press Law that the National Assembly passed on 10 December 2025 (4 chapters, 51 articles), in force from 1 July 2026 (plo.vn and sggp.org.vn,
-- 7 January 2026). Its number and its article on corrections could not be confirmed.
insert into correction_deadline (medium, days, law, article, title_vi, title_en, checked, source, valid_from)
select medium, days, 'Luật Báo chí 2025', 'về cải chính', 'Luật Báo chí (Quốc hội thông qua ngày 10/12/2025)', 'Press Law (passed on 10 December 2025)', false,
       'Law and date of force confirmed; number, article and days not: days taken from Decree 51/2002/ND-CP, article 4(1)', date '2026-07-01'
from (values ('DAILY', 5), ('PERIODICAL', 10), ('BROADCAST', 5), ('ONLINE', 5)) as d (medium, days);
