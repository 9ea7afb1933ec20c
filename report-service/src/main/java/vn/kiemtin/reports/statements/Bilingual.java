package vn.kiemtin.reports.statements;

import vn.kiemtin.web.Language;

/** A text in both languages. */
public record Bilingual(String vi, String en) {

    public String in(Language language) {
        return switch (language) {
            case VI -> vi;
            case EN -> en;
        };
    }
}
