package vn.kiemtin.reports.limits;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.partners.Partner;
import vn.kiemtin.reports.partners.PartnerKeys;
import vn.kiemtin.reports.sources.Source;
import vn.kiemtin.reports.sources.Sources;
import vn.kiemtin.reports.sources.SubmissionRates;
import vn.kiemtin.web.problem.BodyLimit;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Refuses what a source asks for beyond its allowance: on the event loop, before it takes a thread, a place among those that wait, or anything of its body is read (but see
 * {@link GivenBack}). Nothing of it is stored. Whoever shows a partner's key or signs in has an allowance of its own, wherever the request comes from.
 */
@Singleton
public class LimitRequests {

    private static final ProblemType PARTNER_KEY_REFUSED = new ProblemType("partner-key-refused", 401);
    private static final Set<String> CODE_COOKIES = Set.of("progress", "review");

    /** Where officers come with a session instead of a token. */
    private static final String OFFICERS_DOOR = "/tiep-nhan";

    /** What is read and thrown away so that a connection can go on. */
    private static final long LITTLE = 64 * 1024;

    private final Provider<LimitSettings> settings;
    private final Provider<Allowances> allowances;
    private final Provider<Sources> sources;
    private final Provider<SubmissionRates> rates;
    private final Provider<PartnerKeys> partners;
    private final Provider<MeterRegistry> metrics;
    private final GivenBack givenBack;

    /** A filter is made before there are settings. */
    LimitRequests(
            Provider<LimitSettings> settings,
            Provider<Allowances> allowances,
            Provider<Sources> sources,
            Provider<SubmissionRates> rates,
            Provider<PartnerKeys> partners,
            Provider<MeterRegistry> metrics,
            GivenBack givenBack) {
        this.settings = settings;
        this.allowances = allowances;
        this.sources = sources;
        this.rates = rates;
        this.partners = partners;
        this.metrics = metrics;
        this.givenBack = givenBack;
    }

    /** Before all other filters. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION - 2)
    public @Nullable Uni<Response> limit(ContainerRequestContext request, RoutingContext context) {
        var key = context.request().getHeader(PartnerKeys.HEADER);
        if (key != null) {
            return ofPartner(key, context);
        }
        var authorization = context.request().getHeader("Authorization");
        var atTheDoor = Limit.isBelow(OFFICERS_DOOR, Limit.plain(context.normalizedPath()));
        Uni<SecurityIdentity> signedIn = context.get(QuarkusHttpUser.DEFERRED_IDENTITY_KEY);
        if ((authorization != null || atTheDoor) && signedIn != null) {
            return signedIn.onItemOrFailure()
                    .transformToUni((identity, failed) -> orNothing(
                            failed != null || identity == null || identity.isAnonymous()
                                    ? ofAnybody(context, atTheDoor)
                                    : ofOfficer(identity, context, atTheDoor)));
        }
        return ofAnybody(context, true);
    }

    private @Nullable Uni<Response> ofPartner(String key, RoutingContext context) {
        return switch (partners.get().find(key)) {
            case PartnerKeys.Found.Known(Partner partner) -> {
                var source = sources.get().is(Source.Kind.PARTNER, partner.id().toString(), context);
                yield admitted(Limit.READS, source, new Allowance(partner.burst(), partner.aMinute()), context, false);
            }
            case PartnerKeys.Found.NotReadYet() ->
                throw drained(
                        ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE).header("Retry-After", "5"), context);
            case PartnerKeys.Found.Unknown() -> {
                var source = sources.get().of(context);
                var wait = taken(Limit.CODES, source, Limit.CODES.in(settings.get()));
                throw drained(
                        wait.isZero() ? ProblemException.of(PARTNER_KEY_REFUSED) : new TooManyRequests(wait, List.of()),
                        context);
            }
        };
    }

    private @Nullable Uni<Response> ofOfficer(
            SecurityIdentity officer, RoutingContext context, boolean canBeGivenBack) {
        var source =
                sources.get().is(Source.Kind.OFFICER, officer.getPrincipal().getName(), context);
        return admitted(Limit.OFFICERS, source, Limit.OFFICERS.in(settings.get()), context, canBeGivenBack);
    }

    private @Nullable Uni<Response> ofAnybody(RoutingContext context, boolean canBeGivenBack) {
        var source = sources.get().of(context);
        var request = context.request();
        var limit = Limit.of(
                request.method().name(), Limit.plain(context.normalizedPath()), asked(context), bringsCode(context));
        if (limit == null) {
            return null;
        }
        var wait = taken(limit, source, limit.in(settings.get()));
        if (limit == Limit.REPORTS || limit == Limit.WRITINGS) {
            count(source, wait.isZero());
        }
        return wait.isZero() ? null : refused(wait, source, context, canBeGivenBack);
    }

    private void count(Source source, boolean letIn) {
        if (letIn) {
            rates.get().count(source);
        } else {
            rates.get().countRefused(source);
        }
    }

    private @Nullable Uni<Response> admitted(
            Limit limit, Source source, Allowance allowance, RoutingContext context, boolean canBeGivenBack) {
        var wait = taken(limit, source, allowance);
        return wait.isZero() ? null : refused(wait, source, context, canBeGivenBack);
    }

    private Uni<Response> refused(Duration wait, Source source, RoutingContext context, boolean canBeGivenBack) {
        if (canBeGivenBack
                && context.request().method().equals(HttpMethod.POST)
                && GivenBack.canBeRead(context)
                && taken(Limit.GIVEN_BACK, source, Limit.GIVEN_BACK.in(settings.get()))
                        .isZero()) {
            var form = givenBack.read(source, context);
            if (form != null) {
                return form.onItem().transformToUni(typed -> Uni.createFrom().failure(withForm(typed, wait, context)));
            }
        }
        throw drained(new TooManyRequests(wait, List.of()), context);
    }

    private static ProblemException withForm(
            List<Map.Entry<String, String>> typed, Duration wait, RoutingContext context) {
        var problem = new TooManyRequests(wait, typed);
        return context.request().isEnded() ? problem : BodyLimit.drained(problem, context);
    }

    private Duration taken(Limit limit, Source source, Allowance allowance) {
        if (source.kind() == Source.Kind.FREE) {
            return Duration.ZERO;
        }
        var wait = allowances.get().take(limit, source, allowance);
        if (!wait.isZero()) {
            metrics.get()
                    .counter(
                            "kiemtin.requests.limited",
                            "limit",
                            limit.tag(),
                            "source",
                            source.kind().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
        return wait;
    }

    /** As the endpoints read the query; of one that cannot be read, nothing is asked. */
    private static Set<String> asked(RoutingContext context) {
        try {
            return context.request().query() == null
                    ? Set.of()
                    : context.queryParams().names();
        } catch (HttpException unreadable) {
            return Set.of();
        }
    }

    private static boolean bringsCode(RoutingContext context) {
        return CODE_COOKIES.stream().anyMatch(name -> context.request().getCookie(name) != null);
    }

    private static Uni<Response> orNothing(@Nullable Uni<Response> refused) {
        return refused == null ? Uni.createFrom().nullItem() : refused;
    }

    /** What is left of a small body is thrown away, so that a flood over one connection opens no further ones; that of a large one ends with its connection. */
    private static ProblemException drained(ProblemException problem, RoutingContext context) {
        if (bytes(context) > LITTLE) {
            return BodyLimit.drained(problem, context);
        }
        var request = context.request();
        context.vertx().runOnContext(then -> {
            if (!request.isEnded()) {
                request.handler(rest -> {});
                request.resume();
            }
        });
        return problem;
    }

    /** How large the body is; where that is not told, it may be large. */
    static long bytes(RoutingContext context) {
        var request = context.request();
        var told = request.getHeader("Content-Length");
        if (told == null) {
            return request.getHeader("Transfer-Encoding") == null ? 0 : Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(told);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }
}
