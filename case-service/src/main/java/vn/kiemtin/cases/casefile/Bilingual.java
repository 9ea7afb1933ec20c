package vn.kiemtin.cases.casefile;

/** The same said in Vietnamese and in English. */
public record Bilingual(String vi, String en) {}
