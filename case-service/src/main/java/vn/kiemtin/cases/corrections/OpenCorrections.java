package vn.kiemtin.cases.corrections;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.Unfinished;

/** Correction requests that are neither answered for good nor given up. */
@Singleton
class OpenCorrections implements Unfinished {

    private final Corrections corrections;

    OpenCorrections(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public Optional<String> in(CaseFile file) {
        return corrections.of(file).stream()
                        .anyMatch(request -> request.status().isUnfinished())
                ? Optional.of("unfinished.corrections")
                : Optional.empty();
    }
}
