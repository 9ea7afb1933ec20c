package vn.kiemtin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON in the form of RFC 8785, for whole numbers of at most 53 bits: the same text for the same value, whoever writes it. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                value.propertyStream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(member -> text(member.getKey()) + ":" + of(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case ARRAY ->
                StreamSupport.stream(value.spliterator(), false)
                        .map(CanonicalJson::of)
                        .collect(Collectors.joining(",", "[", "]"));
            case STRING -> text(value.textValue());
            case NUMBER -> number(value.decimalValue());
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            default -> "null";
        };
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String text(String value) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            var letter = value.charAt(i);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (letter < ' ') {
                        text.append("\\u%04x".formatted((int) letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        return text.append('"').toString();
    }
}
