package vn.kiemtin.reports.statements;

import vn.kiemtin.web.Language;

/** The agency that answers for a statement, by the name it had when it was told. */
public record Publisher(String agency, String vi, String en) {

    public String name(Language language) {
        return new Bilingual(vi, en).in(language);
    }
}
