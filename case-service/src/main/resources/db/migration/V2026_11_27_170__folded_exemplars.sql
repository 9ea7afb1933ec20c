-- The text that stands for a case as it is compared: folding it anew each time took half of what a look-up did. Like the keys it goes with the exemplar, and that with the text. Where it is null, the exemplar is of before, and the report's
-- text is folded.
alter table exemplar add column folded text;
