package vn.kiemtin.mail.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.Map;
import vn.kiemtin.localstack.Ports;

/** A real SMTP server for all tests of the run, to be stopped and started by tests of outages. */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    private static final int PORT = Ports.freeOne();
    private static GreenMail server;

    @Override
    public Map<String, String> start() {
        comeBack();
        return Map.of(
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", String.valueOf(PORT),
                "quarkus.mailer.mock", "false");
    }

    @Override
    public void stop() {
        goAway();
    }

    public static synchronized void goAway() {
        server.stop();
    }

    /** Instead of the server something listens that takes every connection and never says a word. */
    public static synchronized SilentServer hang() throws IOException {
        server.stop();
        return new SilentServer(PORT);
    }

    /** Instead of the server something listens that asks everybody to try again later. */
    public static synchronized BusyServer refuse() throws IOException {
        server.stop();
        return new BusyServer(PORT);
    }

    /** Instead of the server something listens that takes every mail but those to this mailbox. */
    public static synchronized ChoosyServer refuse(String mailbox) throws IOException {
        server.stop();
        return new ChoosyServer(PORT, mailbox, "550 5.1.1 no such user");
    }

    /** Instead of the server something listens that hears every mail out as far as to whom it is, and then asks to try again later. */
    public static synchronized ChoosyServer defer() throws IOException {
        server.stop();
        return new ChoosyServer(PORT, "@", "451 4.7.1 try again later");
    }

    /** Instead of the server there is a hole, into which whatever is sent there falls without an answer. */
    public static synchronized BlackHole vanish() throws IOException {
        server.stop();
        return new BlackHole(PORT);
    }

    public static synchronized void comeBack() {
        var setup = new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(30_000);
        server = new GreenMail(setup);
        server.start();
    }

    public static synchronized GreenMail server() {
        return server;
    }
}
