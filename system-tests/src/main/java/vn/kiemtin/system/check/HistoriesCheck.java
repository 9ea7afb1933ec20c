package vn.kiemtin.system.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.system.ledger.MoveOutcome;
import vn.kiemtin.system.ledger.Trial;

/** Every case's history is a path through the table of moves, without a gap, ends where the case stands, and holds what officers were answered. */
final class HistoriesCheck {

    private static final String READ = """
            select number, status, c.version, position, what, person, facts ->> 'from', facts ->> 'to', h.version
            from case_file c left join case_history h on h.case_id = c.id
            order by c.id, position
            """;

    private final SystemAccess access;

    HistoriesCheck(SystemAccess access) {
        this.access = access;
    }

    /** A move as a history and a ledger both name it. */
    private record Made(String caseNumber, String move, String person, int version) {}

    List<Checked> check(Trial trial) {
        var concerned = new HashSet<String>();
        trial.moves().forEach(move -> concerned.add(move.caseNumber()));
        var path = new Path(concerned);
        long entries = Sql.in(access.cases(), connection -> {
            var seen = new long[1];
            Sql.each(connection, READ, row -> {
                seen[0]++;
                path.next(row);
            });
            return seen[0];
        });
        path.endCase();
        return List.of(
                new Checked("Histories are paths of the table of moves", path.cases, path.findings),
                new Checked("Entries of histories, without a gap", entries, path.gaps),
                new Checked(
                        "Moves are in the history as they were answered",
                        trial.moves().size(),
                        moves(trial, path.made)));
    }

    private static List<Finding> moves(Trial trial, Map<Made, Long> made) {
        var findings = new ArrayList<Finding>();
        var accepted = new HashSet<Made>();
        for (var move : trial.moves()) {
            if (move.outcome() instanceof MoveOutcome.Moved(int version)) {
                accepted.add(made(move, version));
                long times = made.getOrDefault(made(move, version), 0L);
                if (times != 1) {
                    findings.add(new Finding.MoveLost(move.caseNumber(), move.move(), move.account(), version, times));
                }
            }
        }
        var doubtful = new HashSet<Made>();
        for (var move : trial.moves()) {
            if (move.outcome() instanceof MoveOutcome.Unknown) {
                doubtful.add(made(move, move.seenVersion() + 1));
            }
        }
        for (var move : trial.moves()) {
            var would = made(move, move.seenVersion() + 1);
            if (move.outcome() instanceof MoveOutcome.Refused
                    && made.containsKey(would)
                    && !accepted.contains(would)
                    && !doubtful.contains(would)) {
                findings.add(new Finding.RefusedMoveLeftTrace(
                        move.caseNumber(), move.move(), move.account(), would.version()));
            }
        }
        return findings;
    }

    private static Made made(Trial.SentMove move, int version) {
        return new Made(move.caseNumber(), MoveTable.ofPath(move.move()), move.account(), version);
    }

    /** Walks along one history after the other. */
    private static final class Path {

        private final Set<String> concerned;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Finding> gaps = new ArrayList<>();
        private final Map<Made, Long> made = new HashMap<>();
        private long cases;

        private String number = "";
        private @Nullable String status;
        private int version;
        private int position;
        private String endStatus = "";
        private int endVersion;

        Path(Set<String> concerned) {
            this.concerned = concerned;
        }

        void next(ResultSet row) throws SQLException {
            var of = row.getString(1);
            if (!of.equals(number)) {
                endCase();
                cases++;
                number = of;
                status = null;
                version = 0;
                position = 0;
                endStatus = row.getString(2);
                endVersion = row.getInt(3);
            }
            var what = row.getString(5);
            if (what != null) {
                entry(row.getInt(4), what, row.getString(6), row.getString(7), row.getString(8), row.getInt(9));
            }
        }

        private void entry(
                int at, String what, @Nullable String person, @Nullable String from, @Nullable String to, int after) {
            if (at != position + 1) {
                gaps.add(new Finding.HistoryGap(number, position + 1, at));
            }
            position = at;
            if (what.equals("OPENED")) {
                if (status != null) {
                    findings.add(new Finding.IllegalMove(number, at, status, what, MoveTable.FIRST));
                }
                status = MoveTable.FIRST;
                version = after;
                return;
            }
            if (status == null) {
                findings.add(new Finding.HistoryBroken(number, at, what + " before the case was opened"));
                status = from == null ? MoveTable.FIRST : from;
                version = after;
            }
            if (!MoveTable.isMove(what) && to == null) {
                if (after != version) {
                    findings.add(new Finding.HistoryBroken(
                            number, at, what + " changed the version from " + version + " to " + after));
                }
                version = after;
                return;
            }
            move(at, what, person, from, to, after);
        }

        private void move(
                int at, String what, @Nullable String person, @Nullable String from, @Nullable String to, int after) {
            var known = Objects.requireNonNull(status);
            var start = Objects.requireNonNullElse(from, "nowhere");
            var end = Objects.requireNonNullElse(to, "nowhere");
            if (!MoveTable.has(start, what, end)) {
                findings.add(new Finding.IllegalMove(number, at, start, what, end));
            }
            if (!start.equals(known)) {
                findings.add(new Finding.HistoryBroken(
                        number, at, what + " starts from " + start + ", but the case stood at " + known));
            }
            if (after != version + 1) {
                findings.add(new Finding.HistoryBroken(
                        number, at, what + " leads from version " + version + " to " + after));
            }
            status = end;
            version = after;
            if (concerned.contains(number)) {
                made.merge(new Made(number, what, Objects.requireNonNullElse(person, ""), after), 1L, Long::sum);
            }
        }

        void endCase() {
            if (number.isEmpty()) {
                return;
            }
            if (position == 0) {
                findings.add(new Finding.HistoryBroken(number, 1, "there is no entry at all"));
            } else if (!endStatus.equals(status) || endVersion != version) {
                findings.add(new Finding.HistoryBroken(
                        number,
                        position,
                        "it ends at " + status + ", version " + version + ", but the case stands at " + endStatus
                                + ", version " + endVersion));
            }
        }
    }
}
