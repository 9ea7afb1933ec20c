package vn.kiemtin.system.ledger;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what citizens, officers and supervisors look at all day, and writes down each answer. Repeats nothing. Safe for many threads; best on
 * virtual ones.
 */
public final class LookingClient {

    private static final int MOST_SIGN_INS = 10;

    private final URI origin;
    private final Ledger ledger;
    private final Patience patience;
    private final Clock clock;
    private final Sender sender;
    private final SignIns signIns;

    /**
     * @param origin of a system with the demo accounts
     * @param partnerKey by which one address stands for many citizens
     */
    public LookingClient(URI origin, @Nullable String partnerKey, Ledger ledger, Patience patience, Clock clock) {
        this.origin = origin;
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
        this.sender = new Sender(patience, partnerKey);
        this.signIns = new SignIns(origin, sender, clock);
    }

    /** Signs somebody in beforehand, as often as it takes: a server that has just started is slow to. */
    public void signIn(String account) throws InterruptedException {
        for (int attempt = 1; signIns.token(account) == null; attempt++) {
            if (attempt == MOST_SIGN_INS) {
                throw new IllegalStateException(account + " cannot sign in");
            }
            Thread.sleep(patience.backoff(attempt));
        }
    }

    /** A citizen opens a page. */
    public void page(String path) throws InterruptedException {
        look(path, request(path).GET());
    }

    /** A citizen asks what became of a report. */
    public void progress(String receiptCode) throws InterruptedException {
        var path = "/api/v1/reports/progress";
        look(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"receiptCode\":\"" + receiptCode + "\"}")));
    }

    /** Somebody with an account asks for something; a sign-in that fails is an answer, too. */
    public void list(String account, String path) throws InterruptedException {
        var token = signIns.token(account);
        if (token == null) {
            note(path, new Sender.Answer(0, "", null, null, "no sign-in"));
        } else {
            look(path, request(path).header("Authorization", "Bearer " + token).GET());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path));
    }

    private void look(String what, HttpRequest.Builder request) throws InterruptedException {
        note(what, sender.send(request));
    }

    private void note(String what, Sender.Answer answer) {
        ledger.note(new Entry.LookAnswered(
                clock.instant(), what, answer.status(), answer.retryAfter() != null, answer.failure()));
    }
}
