package vn.kiemtin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * How many times a second a statement's page can be read, beside how many times a file of about its size that is only handed out; both from report-service
 * itself, and through the origin.
 */
final class StatementRate {

    private static final String NUMBER = "TB-2026-999999";
    private static final String PAGE = "/thong-tin/" + NUMBER;
    private static final String FILE = "/assets/kiemtin.css";

    private final LocalStack stack;
    private final int readers;

    StatementRate(LocalStack stack, int readers) {
        this.stack = stack;
        this.readers = readers;
    }

    Result measure(Duration warmup, Duration duration) throws SQLException, InterruptedException {
        publish();
        var service = URI.create(stack.service(Service.REPORTS).address());
        read(service.resolve(PAGE), warmup);
        read(service.resolve(FILE), warmup.dividedBy(4));
        var half = duration.dividedBy(2);
        var files = read(service.resolve(FILE), half);
        var pages = read(service.resolve(PAGE), duration);
        files = files.plus(read(service.resolve(FILE), half));
        read(stack.address().resolve(PAGE), warmup.dividedBy(4));
        return new Result(readers, pages, files, read(stack.address().resolve(PAGE), half));
    }

    /** As if it had been told: what is measured is reading. */
    private void publish() throws SQLException {
        try (var connection = stack.postgres().connect("reports");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into statement (id, number, case_id, published_at, changed_at)
                    values ('00000000-0000-7000-8000-000000000001', '%s', '00000000-0000-7000-8000-000000000002', now(), now())
                    on conflict do nothing""".formatted(NUMBER));
            statement.execute("""
                    insert into statement_version (statement_id, version, told_at, content)
                    values ('00000000-0000-7000-8000-000000000001', 1, now(), jsonb_build_object(
                        'kind', 'OUTCOME', 'verdict', 'FALSE',
                        'claim', jsonb_build_object('vi', 'Từ mai cả thành phố ngừng cấp nước.', 'en', 'No water in the city from tomorrow.'),
                        'title', jsonb_build_object('vi', 'Thành phố không ngừng cấp nước', 'en', 'The water supply goes on'),
                        'body', jsonb_build_object('vi', repeat('Việc cấp nước diễn ra bình thường trên toàn địa bàn thành phố. ', 40), 'en', repeat('Water is supplied as usual. ', 40)),
                        'appearances', jsonb_build_array('https://mangxahoi.example/1'),
                        'publisher', jsonb_build_object('agency', 'hanoi-dic', 'vi', 'Sở Thông tin và Truyền thông Hà Nội', 'en', 'Hanoi Department of Information and Communications')))
                    on conflict do nothing""");
            statement.execute("update statement_edition set edition = edition + 1");
        }
    }

    private Readings read(URI address, Duration duration) throws InterruptedException {
        var took = new Latencies();
        var refused = new AtomicInteger();
        var bytes = new AtomicInteger();
        var time = Clients.work(readers, duration, () -> new Reader(address, took, refused, bytes));
        return new Readings(took, time, refused.get(), bytes.get());
    }

    /** One reader with one connection. */
    private static final class Reader implements Clients.Client {

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final HttpRequest request;
        private final Latencies took;
        private final AtomicInteger refused;
        private final AtomicInteger bytes;

        Reader(URI address, Latencies took, AtomicInteger refused, AtomicInteger bytes) {
            this.request = HttpRequest.newBuilder(address)
                    .header("Accept-Language", "vi")
                    .build();
            this.took = took;
            this.refused = refused;
            this.bytes = bytes;
        }

        @Override
        public boolean next() throws IOException, InterruptedException {
            var began = System.nanoTime();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                took.since(began);
                bytes.set(answer.body().length);
            } else {
                refused.incrementAndGet();
            }
            return true;
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private record Readings(Latencies took, Duration time, int refused, int bytes) {

        double perSecond() {
            return Clients.perSecond(took.count(), time);
        }

        Readings plus(Readings more) {
            took.add(more.took);
            return new Readings(took, time.plus(more.time), refused + more.refused, bytes);
        }

        String told() {
            return "%,.0f/s of %,d bytes, %d refused; %s".formatted(perSecond(), bytes, refused, took.told());
        }
    }

    record Result(int readers, Readings pages, Readings files, Readings throughOrigin) {

        String report() {
            return """
                    %d readers
                    statement's page        %s   (figure to reach: 1,000/s)
                    a file                  %s
                    page : file             %.2f
                    page, through origin    %s""".formatted(
                    readers, pages.told(), files.told(), pages.perSecond() / files.perSecond(), throughOrigin.told());
        }
    }
}
