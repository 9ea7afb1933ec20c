package vn.kiemtin.cases.reviews;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a review needs to know of published statements, by their public numbers. None is known, as long as nothing publishes any. */
@Singleton
class PublishedStatements {

    Optional<UUID> caseOf(String number) {
        return Optional.empty();
    }

    /** What identifies everybody who drafted or approved a version of it. */
    Set<String> marksOfInvolved(String number) {
        return Set.of();
    }
}
