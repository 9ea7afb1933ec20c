package vn.kiemtin.cases.access;

import java.util.Locale;

/** Roles as the sign-in gives them, in lower case. */
public enum Role {
    OFFICER,
    HEAD,
    SUPERVISOR,
    AUDITOR,
    ADMIN;

    /** The role's name in tokens. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
