package vn.kiemtin.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A mail server that takes every mail and delivers none (GreenMail). What was sent to somebody is read at
 * `{api}/api/user/{address}/messages`; mails are kept in memory until it stops.
 */
public final class MailCatcher extends ProcessPart {

    private static final String NAME = "mail catcher";
    private static final Duration START_PATIENCE = Duration.ofSeconds(40);

    private final int smtpPort;
    private final int apiPort;
    private final ChildProcess process;

    MailCatcher(int smtpPort, int apiPort, Path log) {
        this.smtpPort = smtpPort;
        this.apiPort = apiPort;
        List<String> command = List.of(
                Parts.java(),
                "-Xmx256m", // some 80 mails a megabyte
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + smtpPort,
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + apiPort,
                "-Dgreenmail.auth.disabled",
                "-jar",
                Parts.only("greenmail", ".jar").toString());
        this.process = new ChildProcess(
                NAME, command, Map.of(), log, START_PATIENCE, () -> Http.answersOk(api() + "/api/service/readiness"));
    }

    /** Starts a mail catcher; its log goes into the folder. */
    public static MailCatcher start(Path folder, int smtpPort, int apiPort) {
        Ports.requireFree(NAME + " (SMTP)", smtpPort);
        Ports.requireFree(NAME + " (API)", apiPort);
        MailCatcher mailCatcher = new MailCatcher(smtpPort, apiPort, folder.resolve("mail-catcher.log"));
        mailCatcher.start();
        return mailCatcher;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /** Base address of the REST API. */
    public String api() {
        return "http://127.0.0.1:" + apiPort;
    }

    @Override
    ChildProcess process() {
        return process;
    }
}
