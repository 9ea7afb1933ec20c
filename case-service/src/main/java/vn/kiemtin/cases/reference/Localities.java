package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/** The places that reports come from, as reference data with validity. */
@Singleton
public class Localities {

    private final EntityManager database;

    Localities(EntityManager database) {
        this.database = database;
    }

    /** The place's name, also of one that exists no more; the code itself where it is not known here (yet), null where there is none. */
    public @Nullable String name(@Nullable String code, Language language) {
        if (code == null) {
            return null;
        }
        List<?> found = database.createNativeQuery(
                        "select name_%s from locality where code = :code".formatted(language.code()))
                .setParameter("code", code)
                .getResultList();
        return found.isEmpty() ? code : (String) found.getFirst();
    }
}
