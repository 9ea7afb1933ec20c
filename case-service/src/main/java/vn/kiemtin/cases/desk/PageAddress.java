package vn.kiemtin.cases.desk;

import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/** The address of a page with what it is filtered by. Values are put in as they are: braces that somebody typed are no template. */
final class PageAddress {

    private final UriBuilder address;

    private PageAddress(UriBuilder address) {
        this.address = address;
    }

    static PageAddress of(String path) {
        return new PageAddress(UriBuilder.fromPath(path));
    }

    /** Leaves out what is null. */
    PageAddress with(String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, "{value}").resolveTemplate("value", value.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return address.build().toString();
    }
}
