package vn.kiemtin.cases.dossier;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** What all features have to say, in order. */
@Singleton
class Parts {

    private final List<DossierPart> inOrder;

    Parts(@All List<DossierPart> parts) {
        this.inOrder = parts.stream()
                .sorted(Comparator.comparingInt(DossierPart::place).thenComparing(DossierPart::name))
                .toList();
    }

    List<DossierPart> inOrder() {
        return inOrder;
    }
}
