package vn.kiemtin.reports.localities;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/** A ward or commune, in force from a day on and possibly until one. Reference data: changed by migrations. */
@Entity
@Immutable
public class Locality extends PanacheEntityBase {

    /** The two kinds of places below the city since July 2025. */
    public enum Kind {
        WARD,
        COMMUNE
    }

    @Id
    String code;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Column(name = "name_vi")
    String nameVi;

    @Column(name = "name_en")
    String nameEn;

    @Column(name = "in_force_from")
    LocalDate inForceFrom;

    @Nullable
    @Column(name = "in_force_until")
    LocalDate inForceUntil;

    /** Stable, for example {@code phuong-hoan-kiem}. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    public String name(Language language) {
        return language == Language.VI ? nameVi : nameEn;
    }
}
