package vn.kiemtin.cases.statements;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.PublicStatement;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.web.Language;

/** Writes into the case's history what is done with its statements (never what they say), and tells others what the public gets to read. */
@Singleton
class StatementRecord {

    private static final Logger LOG = Logger.getLogger(StatementRecord.class);

    private final CaseHistory history;
    private final CaseEvents events;
    private final Agencies agencies;

    StatementRecord(CaseHistory history, CaseEvents events, Agencies agencies) {
        this.history = history;
        this.events = events;
        this.agencies = agencies;
    }

    void of(String what, Statement statement, CaseFile file, Caller by, Instant at) {
        of(what, statement, statement.underWay(), file, by, at);
    }

    /** Of a version that may be there no longer. */
    void of(String what, Statement statement, StatementVersion version, CaseFile file, Caller by, Instant at) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("statement", statement.number());
        facts.put("statementVersion", version.version());
        facts.put("kind", statement.kind());
        if (version.verdict() != null && version.conclusion() != null) {
            facts.put("verdict", version.verdict());
            facts.put("conclusion", version.conclusion());
        }
        history.append(file.id(), at, what, by.username(), by.agency(), null, facts, file.version());
        LOG.infof("statement number=%s case=%s what=%s", statement.number(), file.number(), what);
    }

    /** A version is public from now on. */
    void published(Statement statement, CaseFile file, Caller by, Instant at) {
        var change = statement.underWay().change();
        if (change == null) {
            of("STATEMENT_PUBLISHED", statement, file, by, at);
            events.statementPublished(file, inPublic(statement), by.actor(), at);
        } else {
            of("STATEMENT_AMENDED", statement, file, by, at);
            events.statementAmended(file, inPublic(statement), change, by.actor(), at);
        }
    }

    void retracted(Statement statement, CaseFile file, Caller by, Instant at) {
        of("STATEMENT_RETRACTED", statement, file, by, at);
        events.statementRetracted(
                file,
                statement.id(),
                statement.number(),
                statement.underWay().version(),
                Objects.requireNonNull(statement.retraction()).reason(),
                by.actor(),
                at);
    }

    private PublicStatement inPublic(Statement statement) {
        var version = statement.underWay();
        var verdict = version.verdict();
        var publisher = Objects.requireNonNull(version.publisher());
        return new PublicStatement(
                statement.id(),
                statement.number(),
                statement.kind().name(),
                version.version(),
                verdict == null ? null : verdict.name(),
                version.text().claim(),
                version.text().title(),
                version.text().body(),
                version.text().appearances(),
                new PublicStatement.Publisher(
                        publisher, nameOf(publisher, Language.VI), nameOf(publisher, Language.EN)),
                Objects.requireNonNull(statement.versions().getFirst().publishedAt()));
    }

    private String nameOf(String agency, Language language) {
        return agencies.names(language).getOrDefault(agency, agency);
    }
}
