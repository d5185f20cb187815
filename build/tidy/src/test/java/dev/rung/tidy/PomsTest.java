package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Versions stand in one place, and every library is accounted for. */
class PomsTest {

    private static final Path ROOT_POM = Path.of("pom.xml");
    private static final Pattern WRITTEN_VERSION = Pattern.compile("<version>([^<$]+)</version>");
    private static final Pattern VERSION_PROPERTY = Pattern.compile("<([a-z0-9.-]+)\\.version>");

    @Test
    void only_the_root_pom_writes_versions() {
        List<String> written = Repository.files("pom.xml").stream()
                .filter(pom -> !pom.equals(ROOT_POM))
                .filter(pom -> !pom.toString().contains("/src/"))
                .flatMap(pom -> WRITTEN_VERSION
                        .matcher(Repository.text(pom))
                        .results()
                        .map(found -> pom + ": " + found.group(1)))
                .filter(found -> !found.endsWith(": " + rungVersion()))
                .toList();
        assertThat(written).isEmpty();
    }

    @Test
    void every_version_is_used_and_its_library_explained() {
        String pom = Repository.text(ROOT_POM);
        String explained = Repository.text(Path.of("docs", "DEPENDENCIES.md"));
        assertThat(VERSION_PROPERTY.matcher(pom).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> {
                    assertThat(pom).contains("${" + name + ".version}");
                    assertThat(explained).contains("`" + name + "`");
                });
    }

    private static String rungVersion() {
        MatchResult first = WRITTEN_VERSION
                .matcher(Repository.text(ROOT_POM))
                .results()
                .findFirst()
                .orElseThrow();
        return first.group(1);
    }
}
