package vn.kiemtin.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import vn.kiemtin.messaging.EventConsumer;
import vn.kiemtin.messaging.EventType;
import vn.kiemtin.messaging.Outbox;

/** The doors between the features. */
@AnalyzeClasses(packages = "vn.kiemtin.reports", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HERE = "vn.kiemtin.reports.";

    @ArchTest
    static final ArchRule featuresDependOnEachOtherInOneDirection =
            slices().matching(HERE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresUseOnlyTheFeaturesTheyStandOn = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("sources")
            .definedBy(HERE + "sources..")
            .layer("partners")
            .definedBy(HERE + "partners..")
            .layer("limits")
            .definedBy(HERE + "limits..")
            .layer("receipts")
            .definedBy(HERE + "receipts..")
            .layer("localities")
            .definedBy(HERE + "localities..")
            .layer("contacts")
            .definedBy(HERE + "contacts..")
            .layer("attachments")
            .definedBy(HERE + "attachments..")
            .layer("idempotency")
            .definedBy(HERE + "idempotency..")
            .layer("proof")
            .definedBy(HERE + "proof..")
            .layer("intake")
            .definedBy(HERE + "intake..")
            .layer("form")
            .definedBy(HERE + "form..")
            .layer("progress")
            .definedBy(HERE + "progress..")
            .layer("statements")
            .definedBy(HERE + "statements..")
            .layer("reviews")
            .definedBy(HERE + "reviews..")
            .layer("guidance")
            .definedBy(HERE + "guidance..")
            .layer("reveals")
            .definedBy(HERE + "reveals..")
            .layer("retention")
            .definedBy(HERE + "retention..")
            .layer("conversation")
            .definedBy(HERE + "conversation..")
            .layer("updates")
            .definedBy(HERE + "updates..")
            .layer("explanations")
            .definedBy(HERE + "explanations..")
            .whereLayer("limits")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("partners")
            .mayOnlyBeAccessedByLayers("limits", "intake")
            .whereLayer("sources")
            .mayOnlyBeAccessedByLayers("limits", "attachments", "proof", "intake", "form")
            .whereLayer("form")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("progress")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("explanations")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reveals")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("retention")
            .mayOnlyBeAccessedByLayers("progress")
            .whereLayer("reviews")
            .mayOnlyBeAccessedByLayers("progress")
            .whereLayer("conversation")
            .mayOnlyBeAccessedByLayers("progress")
            .whereLayer("updates")
            .mayOnlyBeAccessedByLayers("conversation", "progress", "retention")
            .whereLayer("statements")
            .mayOnlyBeAccessedByLayers("progress", "reviews", "form", "intake", "updates")
            .whereLayer("guidance")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("form", "reviews", "conversation", "updates", "progress", "reveals", "retention")
            .whereLayer("contacts")
            .mayOnlyBeAccessedByLayers("intake", "reviews", "updates", "attachments", "reveals", "retention")
            .whereLayer("attachments")
            .mayOnlyBeAccessedByLayers("intake", "form", "conversation", "progress", "retention")
            .whereLayer("idempotency")
            .mayOnlyBeAccessedByLayers("intake", "form", "reviews", "conversation")
            .whereLayer("proof")
            .mayOnlyBeAccessedByLayers("intake", "form", "reviews")
            .whereLayer("localities")
            .mayOnlyBeAccessedByLayers("intake", "form")
            .whereLayer("receipts")
            .mayOnlyBeAccessedByLayers("intake", "form", "reviews", "conversation", "updates", "progress", "retention");

    @ArchTest
    static final ArchRule consumersAndEventsStayInside = classes()
            .that()
            .areAssignableTo(EventConsumer.class)
            .or()
            .areAnnotatedWith(EventType.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule endpointsAreNamedResources =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule endpointsDoNotReachPastTheUseCases = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Outbox.class)
            .orShould()
            .dependOnClassesThat(JavaClass.Predicates.simpleNameEndingWith("Reports")
                    .or(JavaClass.Predicates.simpleNameEndingWith("Cases")));

    @ArchTest
    static final ArchRule entitiesHaveNoPublicFields = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule onlyFewFeaturesTellOthers = noClasses()
            .that()
            .resideOutsideOfPackages(
                    HERE + "intake..",
                    HERE + "reviews..",
                    HERE + "conversation..",
                    HERE + "reveals..",
                    HERE + "retention..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Outbox.class);

    @ArchTest
    static final ArchRule timeComesFromAnInjectedClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
