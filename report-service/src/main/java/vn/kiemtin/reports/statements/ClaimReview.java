package vn.kiemtin.reports.statements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.Words;

/**
 * A statement as schema.org's ClaimReview, by which search engines and fact-check collections find it. Only of an outcome in force: what is still being
 * checked is no review, and what was retracted must not be found as one.
 */
@Singleton
class ClaimReview {

    private final ObjectMapper json = new ObjectMapper();
    private final StatementAddresses addresses;

    ClaimReview(StatementAddresses addresses) {
        this.addresses = addresses;
    }

    /** JSON-LD that can stand in a page's script element. */
    Optional<String> of(PublicStatement statement, Language language) {
        var verdict = statement.content().verdict();
        if (statement.isRetracted() || verdict == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    json.writer().with(new SafeInHtml()).writeValueAsString(review(statement, verdict, language)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> review(PublicStatement statement, Verdict verdict, Language language) {
        var publisher = organization(statement.publisher(language));
        var review = node("ClaimReview");
        review.put("@context", "https://schema.org");
        review.put("@id", addresses.page(statement, language));
        review.put("url", addresses.page(statement, language));
        review.put("inLanguage", language.code());
        review.put("datePublished", time(statement.publishedAt()));
        review.put("dateModified", time(statement.changedAt()));
        review.put("version", statement.version());
        review.put("name", statement.title(language));
        review.put("reviewBody", statement.content().body().in(language));
        review.put("image", addresses.card(statement, language));
        review.put("author", publisher);
        review.put("publisher", publisher);
        review.put("claimReviewed", statement.claim(language));
        review.put("itemReviewed", claim(statement, language));
        review.put("reviewRating", rating(verdict, language));
        return review;
    }

    private static Map<String, Object> claim(PublicStatement statement, Language language) {
        var claim = node("Claim");
        claim.put("name", statement.claim(language));
        if (!statement.content().appearances().isEmpty()) {
            claim.put(
                    "appearance",
                    statement.content().appearances().stream()
                            .map(seen -> {
                                var appearance = node("CreativeWork");
                                appearance.put("url", seen);
                                return appearance;
                            })
                            .toList());
        }
        return claim;
    }

    /**
     * From 1, false, to 5, true. What lacks evidence, and what is an opinion, lies nowhere between true and false: it has a word and no number.
     */
    private static Map<String, Object> rating(Verdict verdict, Language language) {
        var rating = node("Rating");
        rating.put("alternateName", Words.in(language).say("verdict." + verdict));
        switch (verdict) {
            case FABRICATED, FALSE -> rate(rating, 1);
            case AUTHENTIC -> rate(rating, 5);
            case UNSUBSTANTIATED, OPINION -> {
                // a word only
            }
        }
        return rating;
    }

    private static void rate(Map<String, Object> rating, int value) {
        rating.put("ratingValue", value);
        rating.put("bestRating", 5);
        rating.put("worstRating", 1);
    }

    private Map<String, Object> organization(String name) {
        var organization = node("GovernmentOrganization");
        organization.put("name", name);
        organization.put("url", addresses.origin() + "/");
        return organization;
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(Page.CITY).withNano(0));
    }

    private static Map<String, Object> node(String type) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@type", type);
        return node;
    }

    /** No text, whatever stands in it, can end the script element it stands in. */
    private static final class SafeInHtml extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        SafeInHtml() {
            for (var dangerous : new char[] {'<', '>', '&'}) {
                escapes[dangerous] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
