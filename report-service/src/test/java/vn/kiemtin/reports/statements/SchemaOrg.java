package vn.kiemtin.reports.statements;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;

/**
 * Holds JSON-LD against shapes of a ClaimReview. The shapes are ours, written from schema.org's definitions: what schema.org publishes
 * (schemaorg-shapes.shacl) is in no artifact, must not be copied here, and says nothing of what is required.
 */
final class SchemaOrg {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> ADDRESS = Map.of("@type", "@id");
    private static final Map<String, Object> TIME = Map.of("@type", "http://www.w3.org/2001/XMLSchema#dateTime");

    /** What schema.org's own context says of the terms used here; a test downloads nothing. */
    private static final Map<String, Object> CONTEXT = Map.of(
            "@vocab", "http://schema.org/",
            "url", ADDRESS,
            "image", ADDRESS,
            "datePublished", TIME,
            "dateModified", TIME);

    private SchemaOrg() {}

    static List<String> violations(String jsonLd) throws IOException {
        return ShaclValidator.get()
                .validate(Shapes.parse(RDFDataMgr.loadGraph("shapes/claim-review.ttl")), graph(jsonLd))
                .getEntries()
                .stream()
                .map(ReportEntry::toString)
                .toList();
    }

    private static Graph graph(String jsonLd) throws IOException {
        var document = (ObjectNode) JSON.readTree(jsonLd);
        if (!document.path("@context").asText().equals("https://schema.org")) {
            throw new AssertionError("another context: " + document.path("@context"));
        }
        document.set("@context", JSON.valueToTree(CONTEXT));
        return RDFParser.create()
                .fromString(document.toString())
                .lang(Lang.JSONLD11)
                .toGraph();
    }
}
