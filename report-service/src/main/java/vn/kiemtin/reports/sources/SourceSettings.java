package vn.kiemtin.reports.sources;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of where requests come from, prefix {@code kiemtin.sources}. */
@ConfigMapping(prefix = "kiemtin.sources")
public interface SourceSettings {

    /** Networks without limits, such as {@code 10.20.0.0/16}: the city's own, where many people work behind one address. Nobody else may get an address there. */
    Optional<List<String>> freeNetworks();
}
