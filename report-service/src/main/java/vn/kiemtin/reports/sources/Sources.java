package vn.kiemtin.reports.sources;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/**
 * Knows the source of a request. An address is what the reverse proxy tells in {@code X-Forwarded-For}, and the connection's own where no proxy that is trusted
 * ({@code quarkus.http.proxy.trusted-proxies}) sent it; what anybody else writes there counts for nothing.
 */
@Singleton
public class Sources {

    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 16;
    private static final String KNOWN = Sources.class.getName();
    private static final String FORWARDED = "X-Forwarded-For";
    private static final String TRUSTED = "X-Forwarded-Trusted-Proxy";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final FreeNetworks free;
    private volatile DayKey key;

    Sources(SourceSettings settings, Clock clock) {
        this.clock = clock;
        this.free = FreeNetworks.of(settings.freeNetworks().orElse(List.of()));
        this.key = draw(today());
    }

    /** The same during the whole request, from the moment on that whoever sent it has shown who it is. */
    public Source of(RoutingContext context) {
        Source known = context.get(KNOWN);
        if (known == null) {
            var told = told(context.request());
            known = free.have(told) ? Source.FREE : ofAddress(SourceAddress.of(told));
            context.put(KNOWN, known);
        }
        return known;
    }

    /** From now on the request comes from somebody who has shown who it is, wherever it came from. */
    public Source is(Source.Kind kind, String name, RoutingContext context) {
        var source = new Source(kind, name);
        context.put(KNOWN, source);
        return source;
    }

    Source ofAddress(byte[] address) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(keyOfToday().secret());
            return new Source(
                    Source.Kind.ADDRESS, HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(address), NAME_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asking for the remote address makes Quarkus look at who forwards, and say so in a header of its own, whatever was in it. */
    private static @Nullable String told(HttpServerRequest request) {
        var connected = request.remoteAddress();
        if (Boolean.parseBoolean(request.getHeader(TRUSTED))) {
            var forwarded = request.getHeader(FORWARDED);
            if (forwarded != null) {
                return forwarded.substring(forwarded.lastIndexOf(',') + 1);
            }
        }
        return connected == null ? null : connected.hostAddress();
    }

    private DayKey keyOfToday() {
        var today = today();
        var current = key;
        if (current.day().equals(today)) {
            return current;
        }
        synchronized (this) {
            if (!key.day().equals(today)) {
                key = draw(today);
            }
            return key;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Page.CITY);
    }

    private DayKey draw(LocalDate day) {
        var secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return new DayKey(day, new SecretKeySpec(secret, MAC));
    }

    private record DayKey(LocalDate day, SecretKeySpec secret) {}
}
