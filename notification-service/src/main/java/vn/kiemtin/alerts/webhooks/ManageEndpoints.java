package vn.kiemtin.alerts.webhooks;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Steward;

/**
 * Registers endpoints, gives them new secrets, removes them: each for those who look after all of its audiences. To register one, which sends alerts to a new place, takes
 * more: {@link Steward#mayRegisterFor}.
 */
@Singleton
class ManageEndpoints {

    static final int LONGEST_DESCRIPTION = 200;
    static final int MOST_AUDIENCES = 20;

    private static final Logger LOG = Logger.getLogger(ManageEndpoints.class);

    private final WebhookEndpoints endpoints;
    private final WhereTo whereTo;
    private final SecretSeal seal;
    private final WebhookSettings settings;

    ManageEndpoints(WebhookEndpoints endpoints, WhereTo whereTo, SecretSeal seal, WebhookSettings settings) {
        this.endpoints = endpoints;
        this.whereTo = whereTo;
        this.seal = seal;
        this.settings = settings;
    }

    /** What became of it. */
    sealed interface Result {

        /**
         * @param secret the new one, to be shown this once; null where none was drawn
         */
        record Done(WebhookEndpoint endpoint, @Nullable WebhookSecret secret) implements Result {}

        record Removed() implements Result {}

        /**
         * @param words key of what is wrong with the field
         */
        record Refused(String field, String words) implements Result {}

        /** An audience for which the caller may register none. */
        record NotTheCallers() implements Result {}

        record AlreadyThere() implements Result {}

        /** There is none, or none for the caller. */
        record Unknown() implements Result {}

        record VersionMissing() implements Result {}

        record Stale(int version) implements Result {}
    }

    List<WebhookEndpoint> of(Steward steward) {
        return endpoints.all().stream()
                .filter(endpoint -> endpoint.isLookedAfterBy(steward))
                .toList();
    }

    Optional<WebhookEndpoint> one(UUID id, Steward steward) {
        return endpoints.byId(id).filter(endpoint -> endpoint.isLookedAfterBy(steward));
    }

    @Transactional
    Result register(String url, List<String> audiences, String description, Steward by) {
        var sorted = audiences.stream().distinct().sorted().toList();
        if (sorted.isEmpty()
                || sorted.size() > MOST_AUDIENCES
                || !sorted.stream().allMatch(Steward::mayBeTold)) {
            return new Result.Refused("audiences", "invalid.webhook-audiences");
        }
        if (!sorted.stream().allMatch(by::mayRegisterFor)) {
            return new Result.NotTheCallers();
        }
        if (description.isBlank()
                || description.length() > LONGEST_DESCRIPTION
                || description.chars().anyMatch(Character::isISOControl)) {
            return new Result.Refused("description", "invalid.webhook-description");
        }
        if (whereTo.check(url) instanceof WhereTo.Answer.Nowhere(var words, var _)) {
            return new Result.Refused("url", words);
        }
        var id = UUID.randomUUID();
        var secret = WebhookSecret.drawn();
        if (!endpoints.register(id, sorted, url, description.strip(), seal.seal(id, secret), by.username())) {
            return new Result.AlreadyThere();
        }
        LOG.infof("webhook-registered endpoint=%s audiences=%s by=%s", id, String.join(",", sorted), by.username());
        return done(id, secret);
    }

    /** The former secret signs on for a while, so that the receiver can change it without missing anything. */
    @Transactional
    Result rotate(UUID id, @Nullable Integer seen, Steward by) {
        var secret = WebhookSecret.drawn();
        return changed(
                id,
                seen,
                by,
                version -> endpoints.rotate(id, version, seal.seal(id, secret), settings.formerSecretSigns()),
                () -> {
                    LOG.infof("webhook-secret-rotated endpoint=%s by=%s", id, by.username());
                    return done(id, secret);
                });
    }

    /** What waits for it is cancelled. */
    @Transactional
    Result remove(UUID id, @Nullable Integer seen, Steward by) {
        return changed(id, seen, by, version -> endpoints.remove(id, version, by.username()), () -> {
            LOG.infof("webhook-removed endpoint=%s by=%s", id, by.username());
            return new Result.Removed();
        });
    }

    private Result changed(UUID id, @Nullable Integer seen, Steward by, IntPredicate change, Supplier<Result> then) {
        var present = one(id, by);
        if (present.isEmpty()) {
            return new Result.Unknown();
        }
        if (seen == null) {
            return new Result.VersionMissing();
        }
        return change.test(seen) ? then.get() : new Result.Stale(present.get().version());
    }

    private Result done(UUID id, WebhookSecret secret) {
        return new Result.Done(
                endpoints.byId(id).orElseThrow(() -> new IllegalStateException("endpoint " + id + " is gone")), secret);
    }
}
