package vn.kiemtin.files;

import java.text.Normalizer;

/** The name of a file in letters that every program and every system takes. */
public final class PlainName {

    private PlainName() {}

    /** ASCII letters, digits and {@code . _ -}: Vietnamese without its marks, anything else as an underscore. */
    public static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
