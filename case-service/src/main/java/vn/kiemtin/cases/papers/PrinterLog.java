package vn.kiemtin.cases.papers;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the printing library complains of, by the kind of complaint alone: its words may quote what is printed. */
class PrinterLog implements XRLogger {

    private static final Logger LOG = Logger.getLogger(PrinterLog.class);

    @Override
    public void log(Diagnostic complaint) {
        LOG.warnf("paper-complaint kind=%s", complaint.getLogMessageId());
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic complaint) {
        return complaint.getLevel().intValue() >= Level.WARNING.intValue();
    }

    @Override
    public void log(String where, Level level, String message) {
        LOG.debug(message);
    }

    @Override
    public void log(String where, Level level, String message, @Nullable Throwable cause) {
        LOG.debug(message, cause);
    }

    @Override
    public void setLevel(String logger, Level level) {}
}
