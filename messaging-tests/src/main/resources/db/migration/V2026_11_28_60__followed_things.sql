-- What a follower of the topic saw.
create table thing_followed (
    followed_order bigint generated always as identity primary key,
    subject        uuid   not null,
    type           text   not null,
    version        bigint not null
);
