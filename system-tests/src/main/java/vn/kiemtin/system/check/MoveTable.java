package vn.kiemtin.system.check;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The life cycle of a case as the design's table has it, written out once more: case-service's own table is what is being judged. */
final class MoveTable {

    static final String FIRST = "NEW";

    private record Edge(String from, String move, String to) {}

    private static final Set<Edge> EDGES = Stream.of("""
                    NEW           TRIAGE     TRIAGED
                    REOPENED      TRIAGE     TRIAGED
                    TRIAGED       ASSIGN     ASSIGNED
                    ASSIGNED      ASSIGN     ASSIGNED
                    VERIFYING     ASSIGN     VERIFYING
                    AWAITING_INFO ASSIGN     AWAITING_INFO
                    ASSIGNED      START      VERIFYING
                    VERIFYING     ASK        AWAITING_INFO
                    AWAITING_INFO RESUME     VERIFYING
                    VERIFYING     PROPOSE    IN_REVIEW
                    IN_REVIEW     WITHDRAW   VERIFYING
                    IN_REVIEW     RETURN     VERIFYING
                    IN_REVIEW     APPROVE    CONCLUDED
                    CONCLUDED     ACT        ACTING
                    CONCLUDED     CLOSE      CLOSED
                    ACTING        CLOSE      CLOSED
                    CONCLUDED     REOPEN     REOPENED
                    ACTING        REOPEN     REOPENED
                    CLOSED        REOPEN     REOPENED
                    NEW           DISMISS    DISMISSED
                    TRIAGED       DISMISS    DISMISSED
                    DISMISSED     RESTORE    NEW
                    NEW           REFER      REFERRED
                    TRIAGED       REFER      REFERRED
                    ASSIGNED      REFER      REFERRED
                    VERIFYING     REFER      REFERRED
                    REFERRED      TAKE_BACK  TRIAGED
                    NEW           GIVE_TASK      NEW
                    TRIAGED       GIVE_TASK      TRIAGED
                    ASSIGNED      GIVE_TASK      ASSIGNED
                    VERIFYING     GIVE_TASK      VERIFYING
                    AWAITING_INFO GIVE_TASK      AWAITING_INFO
                    NEW           OFFER          NEW
                    TRIAGED       OFFER          TRIAGED
                    ASSIGNED      OFFER          ASSIGNED
                    VERIFYING     OFFER          VERIFYING
                    AWAITING_INFO OFFER          AWAITING_INFO
                    NEW           ACCEPT_OFFER   TRIAGED
                    TRIAGED       ACCEPT_OFFER   TRIAGED
                    ASSIGNED      ACCEPT_OFFER   TRIAGED
                    VERIFYING     ACCEPT_OFFER   TRIAGED
                    AWAITING_INFO ACCEPT_OFFER   TRIAGED
                    NEW           DECLINE_OFFER  NEW
                    TRIAGED       DECLINE_OFFER  TRIAGED
                    ASSIGNED      DECLINE_OFFER  ASSIGNED
                    VERIFYING     DECLINE_OFFER  VERIFYING
                    AWAITING_INFO DECLINE_OFFER  AWAITING_INFO
                    NEW           WITHDRAW_OFFER NEW
                    TRIAGED       WITHDRAW_OFFER TRIAGED
                    ASSIGNED      WITHDRAW_OFFER ASSIGNED
                    VERIFYING     WITHDRAW_OFFER VERIFYING
                    AWAITING_INFO WITHDRAW_OFFER AWAITING_INFO
                    NEW           SUCCEEDED      NEW
                    TRIAGED       SUCCEEDED      TRIAGED
                    ASSIGNED      SUCCEEDED      TRIAGED
                    ASSIGNED      SUCCEEDED      ASSIGNED
                    VERIFYING     SUCCEEDED      TRIAGED
                    VERIFYING     SUCCEEDED      VERIFYING
                    AWAITING_INFO SUCCEEDED      TRIAGED
                    AWAITING_INFO SUCCEEDED      AWAITING_INFO
                    REFERRED      SUCCEEDED      REFERRED
                    MERGED        SUCCEEDED      MERGED
                    NEW           RECLASSIFY     NEW
                    TRIAGED       RECLASSIFY     TRIAGED
                    ASSIGNED      RECLASSIFY     ASSIGNED
                    VERIFYING     RECLASSIFY     VERIFYING
                    AWAITING_INFO RECLASSIFY     AWAITING_INFO
                    NEW           RESTRICT       NEW
                    TRIAGED       RESTRICT       TRIAGED
                    ASSIGNED      RESTRICT       ASSIGNED
                    VERIFYING     RESTRICT       VERIFYING
                    AWAITING_INFO RESTRICT       AWAITING_INFO
                    NEW           LIFT_RESTRICTION NEW
                    TRIAGED       LIFT_RESTRICTION TRIAGED
                    ASSIGNED      LIFT_RESTRICTION ASSIGNED
                    VERIFYING     LIFT_RESTRICTION VERIFYING
                    AWAITING_INFO LIFT_RESTRICTION AWAITING_INFO
                    IN_REVIEW     GIVE_TASK      IN_REVIEW
                    IN_REVIEW     RECLASSIFY     IN_REVIEW
                    IN_REVIEW     RESTRICT       IN_REVIEW
                    IN_REVIEW     LIFT_RESTRICTION IN_REVIEW
                    IN_REVIEW     SUCCEEDED      IN_REVIEW
                    CONCLUDED     GIVE_TASK      CONCLUDED
                    CONCLUDED     RECLASSIFY     CONCLUDED
                    CONCLUDED     RESTRICT       CONCLUDED
                    CONCLUDED     LIFT_RESTRICTION CONCLUDED
                    CONCLUDED     SUCCEEDED      CONCLUDED
                    ACTING        GIVE_TASK      ACTING
                    ACTING        RECLASSIFY     ACTING
                    ACTING        RESTRICT       ACTING
                    ACTING        LIFT_RESTRICTION ACTING
                    ACTING        SUCCEEDED      ACTING
                    REOPENED      GIVE_TASK      REOPENED
                    REOPENED      RECLASSIFY     REOPENED
                    REOPENED      RESTRICT       REOPENED
                    REOPENED      LIFT_RESTRICTION REOPENED
                    REOPENED      SUCCEEDED      REOPENED
                    IN_REVIEW     ASSIGN     IN_REVIEW
                    CONCLUDED     ASSIGN     CONCLUDED
                    ACTING        ASSIGN     ACTING
                    NEW           MERGE      MERGED
                    TRIAGED       MERGE      MERGED
                    ASSIGNED      MERGE      MERGED
                    VERIFYING     MERGE      MERGED
                    MERGED        UNMERGE    NEW
                    MERGED        UNMERGE    TRIAGED
                    MERGED        UNMERGE    ASSIGNED
                    MERGED        UNMERGE    VERIFYING
                    """.split("\n"))
            .map(line -> line.strip().split("\\s+"))
            .map(words -> new Edge(words[0], words[1], words[2]))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> MOVES = EDGES.stream().map(Edge::move).collect(Collectors.toUnmodifiableSet());

    /** The move that a path of the API names. */
    static String ofPath(String path) {
        return path.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private MoveTable() {}

    static boolean isMove(String what) {
        return MOVES.contains(what);
    }

    static boolean has(String from, String move, String to) {
        return EDGES.contains(new Edge(from, move, to));
    }
}
