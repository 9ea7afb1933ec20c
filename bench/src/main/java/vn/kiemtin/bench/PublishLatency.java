package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * How long it takes from the approval of a statement until the public reads it; and how much slower the officers' requests get while another
 * statement's page is read a thousand times a second. With and without readers in turns, so that both are measured on the same machine at the same time.
 */
final class PublishLatency {

    private static final int READS_PER_SECOND = 1000;
    private static final int TURNS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private static final String DRAFT = """
            {"kind":"CHECKING","claim":{"vi":"Cả quận mất điện một tuần.","en":"No power in the district for a week."},
             "title":{"vi":"Cơ quan chức năng đang xác minh","en":"The authorities are checking"},
             "body":{"vi":"Kết quả sẽ được thông báo.","en":"The outcome will be announced."}}""";

    private final LocalStack stack;
    private final People people;
    private final Stillness stillness;
    private final int readers;
    private final boolean apart;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param apart whether the public and casework have a core each, and the public reads from report-service itself */
    PublishLatency(LocalStack stack, int readers, boolean apart) {
        this.stack = stack;
        this.people = new People(stack.address(), stack.demoPartnerKey());
        this.stillness = new Stillness(stack.postgres());
        this.readers = readers;
        this.apart = apart;
    }

    Result measure(Duration warmup, Duration duration) throws Exception {
        stillness.withoutAlerts();
        var cases = prepare((int) (10 * (warmup.toSeconds() + duration.toSeconds())));
        stillness.await();
        if (apart) {
            Cores.part(stack);
        }
        publishing(cases, warmup.dividedBy(2));
        var quiet = new Published();
        var read = new Published();
        long reads = 0;
        var turn = duration.dividedBy(2L * TURNS);
        var readFrom = apart ? URI.create(stack.service(Service.REPORTS).address()) : stack.address();
        var page = readFrom.resolve("/thong-tin/" + publish(cases.remove(), new Published()));
        try (var reading = PageReaders.start(page, readers, READS_PER_SECOND)) {
            if (apart) {
                Cores.ofThePublic(reading.handle());
            }
            reading.go();
            publishing(cases, warmup.dividedBy(2));
            reading.rest();
            for (int i = 0; i < TURNS; i++) {
                quiet.add(publishing(cases, turn));
                reading.go();
                read.add(publishing(cases, turn));
                reads += reading.rest();
            }
        }
        return new Result(quiet, read, Clients.perSecond(reads, turn.multipliedBy(TURNS)));
    }

    private Queue<String> prepare(int count) throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < count; i++) {
            people.report(Invented.next().report());
        }
        stillness.await();
        var numbers = new ArrayDeque<String>();
        try (var connection = stack.postgres().connect("cases");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select number from case_file where status = 'NEW' order by opened_at")) {
            while (row.next()) {
                numbers.add(row.getString(1));
            }
        }
        return numbers;
    }

    /** One statement after the other, as a press office does it. */
    private Published publishing(Queue<String> cases, Duration duration) throws IOException, InterruptedException {
        var published = new Published();
        var until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until && !cases.isEmpty()) {
            publish(cases.remove(), published);
        }
        return published;
    }

    private String publish(String number, Published published) throws IOException, InterruptedException {
        var path = "/api/v1/cases/" + number + "/statements";
        var began = System.nanoTime();
        var drafted = people.post("police.officer", path, null, DRAFT);
        published.requests.since(began);
        var statement = People.json(drafted).required("number").asText();
        var approved = System.nanoTime();
        var answer = people.post("police.head", path + "/" + statement + "/approve-and-publish", "\"1\"", "{}");
        published.requests.since(approved);
        if (answer.statusCode() != 200) {
            throw new IOException("not published: " + answer.statusCode());
        }
        var page = HttpRequest.newBuilder(stack.address().resolve("/thong-tin/" + statement))
                .build();
        while (http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
            if (System.nanoTime() - approved > PATIENCE.toNanos()) {
                throw new IOException("the public does not read " + statement);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        published.visible.since(approved);
        return statement;
    }

    /** What it took: the officers' requests, and until the public could read. */
    private static final class Published {

        private final Latencies requests = new Latencies();
        private final Latencies visible = new Latencies();

        void add(Published more) {
            requests.add(more.requests);
            visible.add(more.visible);
        }
    }

    record Result(Published quiet, Published read, double readsPerSecond) {

        String report() {
            return """
                    approve -> page visible         %s   (%d statements; figure to reach: within 1 s)
                    the same while read             %s   (%.0f reads/s)
                    officers' requests              %s
                    the same while read             %s
                    p99 while read : p99            %.2f   (figure to reach: 1.10)""".formatted(
                            quiet.visible.told(),
                            quiet.visible.count(),
                            read.visible.told(),
                            readsPerSecond,
                            quiet.requests.told(),
                            read.requests.told(),
                            read.requests.percentile(99) / quiet.requests.percentile(99));
        }
    }
}
