package vn.kiemtin.cases;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.lifecycle.Move;

/** Cases that people of the police move through the API, with the department coordinating. */
final class Moving {

    /** What a verdict needs that something is false; of a case that {@link #hasEvidence}. */
    static final String GROUNDS = "\"evidence\":[1],\"legalBases\":[\"hanoi-500-2023\"]";

    static final Map<Move, String> BODIES = new EnumMap<>(Map.ofEntries(
            Map.entry(Move.TRIAGE, "{\"field\":\"HEALTH\",\"severity\":\"HIGH\"}"),
            Map.entry(Move.ASSIGN, "{\"officer\":\"police.officer\"}"),
            Map.entry(Move.START, "{}"),
            Map.entry(
                    Move.ASK,
                    "{\"agency\":\"hanoi-dic\",\"question\":\"Có giấy phép không?\",\"dueAt\":\"%s\"}"
                            .formatted(inDays(3))),
            Map.entry(Move.RESUME, "{}"),
            Map.entry(
                    Move.GIVE_TASK,
                    "{\"agency\":\"hanoi-dic\",\"task\":\"Gỡ bài trên cổng\",\"dueAt\":\"%s\"}".formatted(inDays(3))),
            Map.entry(Move.OFFER, offerTo("hanoi-dic")),
            Map.entry(Move.ACCEPT_OFFER, "{}"),
            Map.entry(Move.DECLINE_OFFER, "{\"reason\":\"Không thuộc thẩm quyền\"}"),
            Map.entry(Move.WITHDRAW_OFFER, "{}"),
            Map.entry(Move.RECLASSIFY, "{\"field\":\"DISASTER_EPIDEMIC\",\"reason\":\"Dịch bệnh\"}"),
            Map.entry(
                    Move.RESTRICT,
                    "{\"people\":[\"police.officer\",\"police.other\",\"department.officer\",\"department.head\",\"supervisor\",\"auditor\"],"
                            + "\"reason\":\"Có thông tin của trẻ em\"}"),
            Map.entry(Move.LIFT_RESTRICTION, "{\"reason\":\"Đã ẩn thông tin\"}"),
            Map.entry(
                    Move.PROPOSE,
                    "{\"verdict\":\"FALSE\",\"reasonsVi\":\"Sở Y tế xác nhận không có dịch.\",\"reasonsEn\":\"The health authority denies it.\","
                            + GROUNDS + "}"),
            Map.entry(Move.WITHDRAW, "{}"),
            Map.entry(Move.RETURN, "{\"reason\":\"Chưa rõ nguồn\"}"),
            Map.entry(Move.APPROVE, "{}"),
            Map.entry(Move.ACT, "{\"reason\":\"Đã làm việc với chủ tài khoản\"}"),
            Map.entry(Move.CLOSE, "{}"),
            Map.entry(Move.REOPEN, "{\"reason\":\"Có chứng cứ mới\"}"),
            Map.entry(Move.DISMISS, "{\"reason\":\"Nội dung đùa vui\"}"),
            Map.entry(Move.RESTORE, "{}"),
            Map.entry(Move.REFER, "{\"body\":\"Bộ Y tế\",\"reference\":\"125/CAHN-ANM\"}"),
            Map.entry(Move.TAKE_BACK, "{}"),
            Map.entry(Move.UNMERGE, "{}")));

    private static boolean haveSignedIn;
    private static String another;

    private Moving() {}

    /** Only those who have are offered as officers to assign a case to, or as people to name. */
    static synchronized void theOfficersHaveSignedInBefore() {
        if (haveSignedIn) {
            return;
        }
        haveSignedIn = true;
        for (var person : List.of(
                SignIn.POLICE_OFFICER,
                SignIn.POLICE_OTHER_OFFICER,
                SignIn.DEPARTMENT_OFFICER,
                SignIn.DEPARTMENT_HEAD,
                SignIn.SUPERVISOR,
                SignIn.AUDITOR)) {
            Answered.toGet(person, "/api/v1/cases?limit=1").with(200);
        }
    }

    /** A case that has come there by moves alone, as people make them. */
    static String caseIn(CaseStatus status) {
        var number = Reported.freshCase("HEALTH");
        var version = "\"1\"";
        for (var step : wayTo(status)) {
            version = made(number, version, step.person(), step.move());
        }
        return number;
    }

    private record Step(SignIn person, Move move) {}

    private static List<Step> wayTo(CaseStatus status) {
        return switch (status) {
            case NEW -> List.of();
            case TRIAGED -> List.of(new Step(SignIn.POLICE_OFFICER, Move.TRIAGE));
            case ASSIGNED -> after(CaseStatus.TRIAGED, SignIn.POLICE_HEAD, Move.ASSIGN);
            case VERIFYING -> after(CaseStatus.ASSIGNED, SignIn.POLICE_OFFICER, Move.START);
            case AWAITING_INFO -> after(CaseStatus.VERIFYING, SignIn.POLICE_OFFICER, Move.ASK);
            case IN_REVIEW -> after(CaseStatus.VERIFYING, SignIn.POLICE_OFFICER, Move.PROPOSE);
            case CONCLUDED -> after(CaseStatus.IN_REVIEW, SignIn.POLICE_HEAD, Move.APPROVE);
            case ACTING -> after(CaseStatus.CONCLUDED, SignIn.POLICE_OFFICER, Move.ACT);
            case CLOSED -> after(CaseStatus.ACTING, SignIn.POLICE_OFFICER, Move.CLOSE);
            case REOPENED -> after(CaseStatus.CLOSED, SignIn.POLICE_HEAD, Move.REOPEN);
            case DISMISSED -> List.of(new Step(SignIn.POLICE_OFFICER, Move.DISMISS));
            case REFERRED -> List.of(new Step(SignIn.POLICE_HEAD, Move.REFER));
            case MERGED -> List.of(new Step(SignIn.POLICE_OFFICER, Move.MERGE));
        };
    }

    private static List<Step> after(CaseStatus before, SignIn person, Move move) {
        return Stream.concat(wayTo(before).stream(), Stream.of(new Step(person, move)))
                .toList();
    }

    static void made(String number, SignIn person, Move move) {
        made(number, versionOf(number), person, move);
    }

    /** Answers the version that it makes. */
    private static String made(String number, String version, SignIn person, Move move) {
        if (move == Move.PROPOSE) {
            hasEvidence(number, person);
        }
        return tried(person, number, version, move, bodyOf(move)).with(200).version();
    }

    /** Something that a conclusion can rest on; the case's version stays. */
    static void hasEvidence(String number, SignIn person) {
        Answered.toPost(
                        person,
                        "/api/v1/cases/" + number + "/evidence",
                        "{\"link\":\"https://example.vn/tin-don\",\"text\":\"Từ mai cấm đường\"}")
                .with(201);
    }

    static ValidatableResponse move(SignIn person, String number, String version, Move move) {
        return move(person, number, version, move, bodyOf(move));
    }

    /** What the move needs, of a case of the police that is not restricted. */
    static String bodyOf(Move move) {
        return move == Move.MERGE ? into(another()) : BODIES.get(move);
    }

    static String into(String number) {
        return "{\"into\":\"%s\",\"reason\":\"Cùng một tin\"}".formatted(number);
    }

    /** An open case of the police that others are merged into. */
    private static synchronized String another() {
        if (another == null) {
            another = Reported.freshCase("HEALTH");
        }
        return another;
    }

    static ValidatableResponse move(SignIn person, String number, String version, Move move, Object body) {
        return person.request()
                .header("If-Match", version)
                .body(body)
                .post(address(number, move))
                .then();
    }

    /** The same without REST Assured. */
    static Answered tried(SignIn person, String number, String version, Move move, String body) {
        return Answered.toPost(person, address(number, move), version, body);
    }

    private static String address(String number, Move move) {
        return "/api/v1/cases/" + number + "/" + move.path();
    }

    /** As an entity tag. */
    static String versionOf(String number) {
        return Answered.toGet(SignIn.AUDITOR, "/api/v1/cases/" + number + "/moves")
                .with(200)
                .version();
    }

    static String offerTo(String agency) {
        return "{\"agency\":\"%s\",\"expiresAt\":\"%s\",\"reason\":\"Thuộc lĩnh vực báo chí\"}"
                .formatted(agency, inDays(3));
    }

    /** History entries and events of the case, published or pending. */
    static long traces(Database database, String number) {
        return database.number("""
                select event_count + (select count(*) from case_history where case_id = id) from case_file where number = ?""", number);
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }
}
