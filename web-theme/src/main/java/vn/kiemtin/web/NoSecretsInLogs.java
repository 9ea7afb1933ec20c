package vn.kiemtin.web;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The last one before the log: takes out what opens something for whoever reads it, whoever wrote it there. Our own lines hold no such thing; but the framework's name whole addresses
 * when something fails that nobody foresaw. Each service logs through it ({@code quarkus.log.console.filter}).
 */
@LoggingFilter(name = NoSecretsInLogs.NAME)
public final class NoSecretsInLogs implements Filter {

    static final String NAME = "no-secrets";

    private static final String END = "[^\\s/?&#\"'<>,;)\\]{]+";

    /** Links in mails, links to files and what a sign-in brings back, and receipt codes wherever they stand. */
    private static final Pattern SECRET = Pattern.compile("(/(?:cap-nhat(?:/dung)?+|cai-chinh)/)" + END
            + "|([?&](?:t|code|state|session_state)=)" + END
            + "|\\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}\\b");

    @Override
    public boolean isLoggable(LogRecord line) {
        var said = line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage();
        if (said != null && SECRET.matcher(said).find()) {
            var clean = without(said);
            if (line instanceof ExtLogRecord extended) {
                extended.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                line.setMessage(clean);
            }
        }
        return true;
    }

    static String without(String said) {
        return SECRET.matcher(said)
                .replaceAll(found ->
                        (found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : "") + "…");
    }
}
