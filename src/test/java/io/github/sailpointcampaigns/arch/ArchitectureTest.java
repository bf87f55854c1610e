package io.github.sailpointcampaigns.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.github.sailpointcampaigns.internal.transport.ApacheTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.sailpointcampaigns";
    private static final JavaClasses CLIENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(ROOT);

    @Test
    void sandbox_importsNothingOfTheClient() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sandbox..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(ROOT + ".sandbox..")))
                .because("contracts that the client's own code answers would verify themselves")
                .check(ALL);
    }

    @Test
    void sandbox_importsNoLibraryButJackson() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".sandbox..")
                .and()
                .resideOutsideOfPackage(ROOT + ".sandbox.junit")
                .and()
                .haveNameNotMatching(".*(Test|IT)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.sun.net.httpserver..", "com.fasterxml.jackson..", ROOT + ".sandbox..")
                .check(ALL);
    }

    @Test
    void httpClient_isImportedByApacheTransportAndTheWireOnly() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ApacheTransport.class)
                .and()
                .resideOutsideOfPackage(ROOT + ".internal.wire")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLIENT);
    }

    /** Else nobody could do without it. */
    @Test
    void bucket4j_isImportedByItsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".bucket4j")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.bucket4j..", ROOT + ".bucket4j")
                .check(CLIENT);
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLIENT);
    }

    @Test
    void internals_doNotKnowTheSurface() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".internal..", ROOT + ".model", ROOT + ".auth", ROOT + ".error", ROOT + ".spi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLIENT);
    }

    @Test
    void client_neverPrints() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLIENT);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLIENT);
    }

    @Test
    void client_readsTheClockInOnePlace() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.internal\\.time\\.Time(\\$.*)?")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLIENT);
    }

    @Test
    void everyPackage_hasAPackageInfo() throws IOException {
        List<Path> roots = List.of(Path.of("src/main/java"), Path.of("src/sandbox/java"), Path.of("src/test/java"));
        for (Path root : roots) {
            try (var folders = Files.walk(root)) {
                assertThat(folders.filter(Files::isDirectory).filter(ArchitectureTest::holdsClasses))
                        .isNotEmpty()
                        // A test beside what it tests shares its package's description.
                        .allMatch(folder -> roots.stream()
                                .map(other -> other.resolve(root.relativize(folder)))
                                .anyMatch(name -> Files.exists(name.resolve("package-info.java"))));
            }
        }
    }

    private static boolean holdsClasses(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java")
                    && !file.endsWith("module-info.java")
                    && !file.endsWith("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void module_exportsThePublicPackagesOnly() throws IOException {
        try (var bytes = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(bytes);
            assertThat(module.exports())
                    .filteredOn(export -> !export.isQualified())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrder(
                            ROOT,
                            ROOT + ".auth",
                            ROOT + ".bucket4j",
                            ROOT + ".bulk",
                            ROOT + ".error",
                            ROOT + ".model",
                            ROOT + ".request",
                            ROOT + ".spi");
        }
    }
}
