-- Cases whose words are to be gathered anew because many reports came at once: in a moment, once for all that came, and not while nobody else may match. A case may stand here several times.
create table case_words_due (
    number  bigint generated always as identity primary key,
    case_id uuid   not null references case_file
);
