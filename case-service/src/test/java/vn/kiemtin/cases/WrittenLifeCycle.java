package vn.kiemtin.cases;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The life cycle of something that the officer of the police has drafted, written out by a test: what the code's own table says must not decide what is
 * expected of it.
 *
 * @param <S> where it can stand
 * @param <T> what can be done with it
 */
record WrittenLifeCycle<S, T extends Enum<T>>(List<Row<S, T>> rows) {

    static final Set<SignIn> LEAD = EnumSet.of(SignIn.POLICE_OFFICER, SignIn.POLICE_OTHER_OFFICER, SignIn.POLICE_HEAD);
    static final Set<SignIn> SECOND = EnumSet.of(SignIn.POLICE_HEAD, SignIn.SUPERVISOR);
    static final Set<SignIn> NOBODY = EnumSet.noneOf(SignIn.class);

    /** People of every kind who see the case. */
    static final List<SignIn> READERS = List.of(
            SignIn.POLICE_OFFICER,
            SignIn.POLICE_OTHER_OFFICER,
            SignIn.POLICE_HEAD,
            SignIn.SUPERVISOR,
            SignIn.AUDITOR,
            SignIn.DEPARTMENT_HEAD);

    record Row<S, T>(S from, T step, S to, Set<SignIn> by) {

        @Override
        public String toString() {
            return from + " " + step + " " + to;
        }
    }

    /** The status of the answer to whoever takes this step. */
    int answer(S from, T step, SignIn person) {
        if (person == SignIn.WARD_OFFICER) {
            return 404;
        }
        if (rows.stream().noneMatch(row -> row.step() == step && row.by().contains(person))) {
            return 403;
        }
        return row(from, step).isPresent() ? 200 : 409;
    }

    S after(S from, T step) {
        return row(from, step).orElseThrow().to();
    }

    /** What the person is told to be possible. */
    List<String> stepsOf(SignIn person, S from) {
        return rows.stream()
                .filter(row -> row.from() == from && answer(from, row.step(), person) == 200)
                .map(row -> row.step().name())
                .toList();
    }

    List<String> lines() {
        return rows.stream().map(Row::toString).toList();
    }

    private Optional<Row<S, T>> row(S from, T step) {
        return rows.stream()
                .filter(row -> row.from() == from && row.step() == step)
                .findFirst();
    }
}
