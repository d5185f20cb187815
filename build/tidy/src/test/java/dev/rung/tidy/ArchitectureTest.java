package dev.rung.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may use what: the map of docs/ARCHITECTURE.md, held to. */
class ArchitectureTest {

    /** A module's package, and those of the modules it may use. A new module is entered here, on purpose. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "core", Set.of(),
            "compose", Set.of("core"),
            "engine", Set.of("core", "compose"),
            "sim", Set.of("core", "engine"),
            "laptop", Set.of("core", "compose", "engine"),
            "lab", Set.of("core", "engine"),
            "servers", Set.of("core", "engine", "laptop"),
            "cli", Set.of("core", "compose", "engine", "laptop", "lab", "servers"));

    /** What a program is not told by the world but decides alone; in core that would end replay from a seed. */
    private static final Set<String> NOT_REPLAYABLE = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.ZoneId.systemDefault",
            "java.util.UUID.randomUUID");

    private static final JavaClasses RUNG = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rung");

    @Test
    void every_module_stands_on_the_map() {
        assertThat(RUNG.stream()
                        .map(type -> type.getPackageName().split("\\.", -1)[2])
                        .collect(Collectors.toSet()))
                .isEqualTo(MAY_USE.keySet());
    }

    @Test
    void modules_use_only_what_lies_below_them() {
        MAY_USE.forEach((module, below) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(module) && !below.contains(other))
                    .map(ArchitectureTest::packagesOf)
                    .toArray(String[]::new);
            if (others.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(packagesOf(module))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .allowEmptyShould(true)
                        .check(RUNG);
            }
        });
    }

    @Test
    void core_uses_the_language_and_itself_and_nothing_that_acts() {
        classes()
                .that()
                .resideInAPackage("dev.rung.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rung.core..",
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.math",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.hipparchus.distribution.discrete",
                        "org.jspecify.annotations")
                .check(RUNG);
    }

    @Test
    void core_has_no_threads_no_processes_and_no_chance_of_its_own() {
        noClasses()
                .that()
                .resideInAPackage("dev.rung.core..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(Thread.*|Process.*|Runtime|InheritableThreadLocal)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|Timer.*|Scanner)|java\\.time\\.Clock")
                .orShould()
                .callMethodWhere(oneOf(NOT_REPLAYABLE))
                .check(RUNG);
    }

    @Test
    void only_the_entry_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.rung.cli.Rung")
                .and()
                .haveNameNotMatching("dev\\.rung\\.(cli\\.command\\.Interrupts.*|sim\\.SimMain)")
                .should()
                .callMethodWhere(oneOf(Set.of("java.lang.System.exit", "java.lang.Runtime.halt")))
                .check(RUNG);
    }

    @Test
    void the_packages_of_a_module_have_no_cycles() {
        for (String module : MAY_USE.keySet()) {
            slices().matching("dev.rung." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(RUNG);
        }
    }

    private static String packagesOf(String module) {
        return "dev.rung." + module + "..";
    }

    private static DescribedPredicate<JavaCall<?>> oneOf(Set<String> methods) {
        return DescribedPredicate.describe(
                "calls one of " + methods,
                call -> methods.contains(call.getTargetOwner().getName() + "." + call.getName()));
    }
}
