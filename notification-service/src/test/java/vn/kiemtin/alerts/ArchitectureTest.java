package vn.kiemtin.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.kiemtin.alerts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDependOnEachOtherInOneDirection =
            slices().matching("vn.kiemtin.alerts.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule howAlertsAreRaisedIsNobodyElsesBusiness =
            classes().that().resideInAPackage("..raising..").should().bePackagePrivate();

    @ArchTest
    static final ArchRule raisingNeverWaitsForWhatIsOutside = noClasses()
            .that()
            .resideInAnyPackage("..raising..", "..inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..delivery..", "..webhooks..", "vn.kiemtin.mail..", "io.quarkus.mailer..");
}
