package vn.kiemtin.reports.attachments;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.kiemtin.reports.sources.Source;
import vn.kiemtin.reports.sources.Sources;
import vn.kiemtin.web.problem.BodyLimit;
import vn.kiemtin.web.problem.LargerBodies;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Lets forms with files in, so many at once and no more, a part of them of one source, while the disk has room for them: whoever comes too many is asked to come again, before anything of it is read.
 * Quick requests thus never wait behind slow uploads.
 */
@Singleton
public class UploadAdmission implements LargerBodies {

    private static final Logger LOG = Logger.getLogger(UploadAdmission.class);
    private static final Set<String> PATHS = Set.of(
            "/", "/tiep-nhan", "/api/v1/reports", "/progress/more/supplement", "/api/v1/reports/progress/supplements");
    private static final String SECONDS = "10";

    /** What surrounds the files in a form: the other fields. */
    private static final long FORM = 512 * 1024;

    private final Provider<AttachmentSettings> settings;
    private final Provider<SealedStore> store;
    private final Provider<Sources> sources;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentHashMap<Source, Integer> takenBySource = new ConcurrentHashMap<>();

    /** A filter is made before there are settings. */
    UploadAdmission(Provider<AttachmentSettings> settings, Provider<SealedStore> store, Provider<Sources> sources) {
        this.settings = settings;
        this.store = store;
        this.sources = sources;
    }

    @Override
    public OptionalLong limitOf(String path, boolean formWithFiles) {
        return formWithFiles && PATHS.contains(path)
                ? OptionalLong.of(settings.get().largestTotal() + FORM)
                : OptionalLong.empty();
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    public void admit(ContainerRequestContext request, RoutingContext context) throws IOException {
        if (!BodyLimit.isFormWithFiles(context) || isSmall(context)) {
            return;
        }
        if (store.get().free() < settings.get().leastFree()) {
            LOG.errorf("uploads-refused reason=disk-full");
            throw refused(context);
        }
        var source = sources.get().of(context);
        if (!take(source)) {
            throw refused(context);
        }
        var held = new AtomicBoolean(true);
        var tooLong = context.vertx().setTimer(settings.get().longestUpload().toMillis(), late -> {
            if (!context.request().isEnded()) {
                LOG.infof("upload-ended reason=too-slow");
                context.request().connection().close();
            }
        });
        context.addEndHandler(ended -> {
            if (held.compareAndSet(true, false)) {
                giveBack(source);
                context.vertx().cancelTimer(tooLong);
            }
        });
    }

    private boolean take(Source source) {
        var most = source.isKnown()
                ? settings.get().uploadsAtOnce()
                : settings.get().uploadsAtOnceOfOneSource();
        if (takenBySource.merge(source, 1, Integer::sum) > most) {
            leave(source);
            return false;
        }
        if (taken.incrementAndGet() > settings.get().uploadsAtOnce()) {
            giveBack(source);
            return false;
        }
        return true;
    }

    private void giveBack(Source source) {
        taken.decrementAndGet();
        leave(source);
    }

    /** A source that has none is not kept. */
    private void leave(Source source) {
        takenBySource.computeIfPresent(source, (same, had) -> had == 1 ? null : had - 1);
    }

    /** A form without files, or with next to nothing in them: no larger than any other. */
    private static boolean isSmall(RoutingContext context) {
        try {
            return Long.parseLong(context.request().getHeader("Content-Length")) <= FORM;
        } catch (NumberFormatException notTold) {
            return false;
        }
    }

    private static ProblemException refused(RoutingContext context) {
        return BodyLimit.drained(
                ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE)
                        .detail("problem.temporarily-unavailable.crowded")
                        .header("Retry-After", SECONDS),
                context);
    }
}
