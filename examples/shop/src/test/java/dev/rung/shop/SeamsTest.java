package dev.rung.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeamsTest {
    private static final List<String> MODULES = List.of("users", "catalog", "orders", "payments", "notifications");
    private static final Map<String, String> OWNER = Map.of(
            "users", "users",
            "products", "catalog",
            "orders", "orders",
            "charges", "payments",
            "notifications", "notifications");
    private static final Path SOURCES = Path.of("src/main/java/dev/rung/shop");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rung.shop");

    @ParameterizedTest
    @ValueSource(strings = {"users", "catalog", "orders", "payments", "notifications"})
    void a_module_knows_no_other_module_nor_what_is_built_on_them(String module) {
        String[] others = MODULES.stream()
                .filter(other -> !other.equals(module))
                .map(other -> "dev.rung.shop." + other)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.rung.shop." + module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.rung.shop.checkout", "dev.rung.shop.worker", "dev.rung.shop.web", "dev.rung.shop.http")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching("dev.rung.shop.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "products", "orders", "charges", "notifications"})
    void a_table_is_named_in_the_sql_of_its_owner_only(String table) throws IOException {
        Pattern use = Pattern.compile("(FROM|INTO|UPDATE|JOIN) " + table + "\\b");
        try (var files = Files.walk(SOURCES)) {
            List<String> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> use.matcher(text(file)).find())
                    .map(file -> SOURCES.relativize(file).getName(0).toString())
                    .distinct()
                    .toList();
            assertThat(packages).containsExactly(OWNER.get(table));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
