package vn.kiemtin.cases;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import vn.kiemtin.cases.opening.OpenCase;

@AnalyzeClasses(packages = "vn.kiemtin.cases", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDependOnEachOtherInOneDirection =
            slices().matching("vn.kiemtin.cases.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingStandsBehindTheDesk = noClasses()
            .that()
            .resideOutsideOfPackage("..desk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..desk..");

    @ArchTest
    static final ArchRule theCaseKnowsNothingOfWhatIsDoneWithIt = noClasses()
            .that()
            .resideInAPackage("..casefile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..opening..", "..lifecycle..", "..queue..", "..history..", "..access..");

    @ArchTest
    static final ArchRule howReportsBecomeCasesIsNobodyElsesBusiness = classes()
            .that()
            .resideInAPackage("..opening..")
            .and(not(belongToAnyOf(OpenCase.class)))
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule onlyTheDoorsSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackages("..queue..", "..desk..", "..reference..", "..answers..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");
}
