package vn.kiemtin.cases.grouping;

import java.util.Map;
import java.util.Set;

/**
 * What was read, before the lock was taken, of the texts that some contents may be like. Exemplars are numbered under the lock, so whatever was added since then has a greater number; one that went since then is not found any
 * more when it is asked where it stands for.
 *
 * @param last number of the newest exemplar at that time
 * @param exemplarsByKey for every key of these contents the exemplars that it led to
 * @param texts of exemplars that they will probably be compared with, by number
 */
record Foreseen(
        Set<Content> contents,
        int last,
        Map<Integer, Numbers> exemplarsByKey,
        Map<Integer, RecentTexts.Recent> texts) {}
