package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/**
 * Statements as an Atom feed (RFC 4287). An entry keeps its id over all versions; readers see by its time that it was amended or retracted, and a
 * retracted one says so in its title.
 */
@Singleton
class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final StatementAddresses addresses;

    AtomFeed(StatementAddresses addresses) {
        this.addresses = addresses;
    }

    byte[] of(List<PublicStatement> statements, Language language) {
        var written = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            new Writing(xml, language).feed(statements);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return written.toByteArray();
    }

    /** When the feed changed last; the beginning of time while there is nothing in it. */
    static Instant changedAt(List<PublicStatement> statements) {
        return statements.stream()
                .map(PublicStatement::changedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private final class Writing {

        private final XMLStreamWriter xml;
        private final Language language;
        private final Words words;

        Writing(XMLStreamWriter xml, Language language) {
            this.xml = xml;
            this.language = language;
            this.words = Words.in(language);
        }

        void feed(List<PublicStatement> statements) throws XMLStreamException {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", language.code());
            text("id", id("feed"));
            text("title", words.say("statements.title") + " – " + words.say("site.name"));
            text("subtitle", words.say("statements.lead"));
            text("updated", changedAt(statements).toString());
            link("self", "application/atom+xml", addresses.feed(language));
            link("alternate", "text/html", addresses.list(language));
            text("icon", addresses.origin() + "/assets/kiemtin.svg");
            for (var statement : statements) {
                entry(statement);
            }
            xml.writeEndElement();
        }

        private void entry(PublicStatement statement) throws XMLStreamException {
            xml.writeStartElement("entry");
            text("id", id(statement.id().toString()));
            text("title", statement.headline(language));
            text("published", statement.publishedAt().toString());
            text("updated", statement.changedAt().toString());
            link("alternate", "text/html", addresses.page(statement, language));
            link("enclosure", "image/png", addresses.card(statement, language));
            xml.writeStartElement("author");
            text("name", statement.publisher(language));
            xml.writeEndElement();
            xml.writeEmptyElement("category");
            attribute("term", statement.label().name());
            attribute("label", statement.said(language));
            text("summary", statement.summary(language));
            xml.writeStartElement("content");
            attribute("type", "text");
            characters(content(statement));
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private String content(PublicStatement statement) {
            var retraction = statement.retraction();
            if (retraction != null) {
                return words.say("statement.retracted") + "\n\n" + retraction.reason(language);
            }
            var change = statement.present().change(language);
            var body = statement.content().body().in(language);
            return change == null ? body : words.say("statement.change") + ": " + change + "\n\n" + body;
        }

        /** Stable, and another one in each language: the same thing to read, but not the same text. */
        private String id(String what) {
            return "urn:uuid:"
                    + UUID.nameUUIDFromBytes(
                            ("kiemtin:statements:" + what + ":" + language.code()).getBytes(StandardCharsets.UTF_8));
        }

        private void link(String relation, String type, String address) throws XMLStreamException {
            xml.writeEmptyElement("link");
            attribute("rel", relation);
            attribute("type", type);
            attribute("hreflang", language.code());
            attribute("href", address);
        }

        private void text(String element, String text) throws XMLStreamException {
            xml.writeStartElement(element);
            characters(text);
            xml.writeEndElement();
        }

        private void attribute(String name, String value) throws XMLStreamException {
            xml.writeAttribute(name, allowed(value));
        }

        private void characters(String text) throws XMLStreamException {
            xml.writeCharacters(allowed(text));
        }

        /** Without the characters that no XML document may contain. */
        private static String allowed(String text) {
            return text.codePoints()
                    .filter(character -> character == '\t'
                            || character == '\n'
                            || (character >= 0x20 && character <= 0xD7FF)
                            || (character >= 0xE000 && character <= 0xFFFD)
                            || character >= 0x10000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }
}
