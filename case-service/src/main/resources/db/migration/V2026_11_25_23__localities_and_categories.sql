alter table locality
    add column version integer not null default 1,
    add constraint locality_ends_after_it_began check (valid_to is null or valid_to >= valid_from);
create table locality_rename (
    locality   text not null references locality,
    valid_from date not null,
    name_vi    text not null,
    name_en    text not null,
    primary key (locality, valid_from)
);

-- The national centre's eight fields: what they are called and mean, and from when to when the desk offers them. A ninth is a release: it is part of
-- the contract.
create table category (
    field          text    primary key,
    name_vi        text    not null,
    name_en        text    not null,
    explanation_vi text    not null,
    explanation_en text    not null,
    valid_from     date    not null,
    valid_to       date,
    version        integer not null default 1,
    check (valid_to is null or valid_to >= valid_from)
);
insert into category (field, name_vi, name_en, explanation_vi, explanation_en, valid_from) values
    ('POLICY_LAW', 'Chính sách, pháp luật', 'Policy and law',
        'Chủ trương, chính sách, văn bản pháp luật và việc thực hiện.', 'Policies, legal documents and how they are carried out.', '2023-02-27'),
    ('ECONOMY_FINANCE', 'Kinh tế, tài chính', 'Economy and finance',
        'Ngân hàng, chứng khoán, giá cả, đất đai, doanh nghiệp.', 'Banks, securities, prices, land, companies.', '2023-02-27'),
    ('HEALTH', 'Y tế, sản phẩm y tế', 'Health and medical products',
        'Khám chữa bệnh, thuốc, thực phẩm chức năng, thiết bị y tế.', 'Treatment, medicines, food supplements, medical devices.', '2023-02-27'),
    ('DISASTER_EPIDEMIC', 'Thiên tai, dịch bệnh', 'Disaster and epidemic',
        'Bão lũ, động đất, dịch bệnh, sự cố môi trường.', 'Storms, floods, earthquakes, epidemics, environmental incidents.', '2023-02-27'),
    ('SECURITY_ORDER', 'An ninh quốc gia, trật tự xã hội', 'National security and social order',
        'Kích động, gây hoang mang, ảnh hưởng an ninh, trật tự.', 'Incitement, panic, what disturbs security and order.', '2023-02-27'),
    ('FAKE_ACCOUNT', 'Tài khoản giả mạo', 'Fake accounts',
        'Tài khoản, trang mạo danh cơ quan, tổ chức, cá nhân.', 'Accounts and pages that pose as a body or a person.', '2023-02-27'),
    ('SCAM_LINK', 'Đường dẫn lừa đảo', 'Scam links',
        'Đường dẫn, trang web chiếm đoạt thông tin, tài sản.', 'Links and sites that steal data or property.', '2023-02-27'),
    ('OTHER', 'Lĩnh vực khác', 'Other',
        'Nội dung không thuộc các lĩnh vực trên.', 'Whatever belongs to none of the others.', '2023-02-27');
