-- When and where it was seen and why it is doubted, as far as the reporter says so; and the case of the statement in which the reporter recognised it.
alter table report
    add column seen_on     date,
    add column seen_place  text,
    add column doubts      text,
    add column joined_case uuid;
