package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How sources look. Each rule answers with the places that break it. */
class SourcesTest {

    private static final int LONGEST_FILE = 400;

    /** A contract is a list of cases: it may be longer, being read a case at a time. */
    private static final int LONGEST_TEST = 500;

    /** Words that mean "not finished"; written in two parts so that this file does not hold them. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

    /** A shell that is given anything but a literal or a constant: values belong in its positional parameters. */
    private static final Pattern GLUED_SHELL = Pattern.compile("\"(/bin/)?(ba|da)?sh\"\\s*,\\s*\"-[a-z]*c\"\\s*,\\s*+"
            + "(?!(\"([^\"\\\\]|\\\\.)*+\"|[A-Z][A-Z_]*+)\\s*[,)])");

    /** Where the line for the shell is the user's own: CMD-SHELL of a health check, {@code run:} in rung.yaml. */
    private static final Set<String> RUN_THE_USERS_OWN_LINE = Set.of("dev/rung/engine/shell/UserLine.java");

    private static final Set<String> WRITTEN = Set.of(".java", ".xml", ".md", ".yaml", ".yml", ".sh", ".html", ".sql");

    @Test
    void no_java_file_is_longer_than_a_reader_can_hold() {
        assertThat(Repository.files(".java"))
                .filteredOn(file -> Repository.lines(file).size() > (isTest(file) ? LONGEST_TEST : LONGEST_FILE))
                .isEmpty();
    }

    @Test
    void every_package_says_why_it_exists_and_takes_no_nulls() {
        List<String> wanting = new ArrayList<>();
        Repository.mainJava().stream().map(Path::getParent).distinct().forEach(folder -> {
            Path info = folder.resolve("package-info.java");
            if (!Repository.files("package-info.java").contains(info)) {
                wanting.add(folder + ": no package-info.java");
            } else if (!Repository.text(info).startsWith("/**")
                    || !Repository.text(info).contains("@NullMarked")) {
                wanting.add(info + ": no sentence or no @NullMarked");
            }
        });
        assertThat(wanting).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(linesMatching(UNFINISHED, writtenFiles())).isEmpty();
    }

    @Test
    void values_reach_a_shell_as_arguments_and_never_glued_into_its_script() {
        Stream<Path> sources = Repository.mainJava().stream()
                .filter(file -> RUN_THE_USERS_OWN_LINE.stream().noneMatch(file.toString()::contains));
        assertThat(sources.filter(
                        file -> GLUED_SHELL.matcher(Repository.text(file)).find()))
                .isEmpty();
    }

    @Test
    void no_test_is_switched_off_and_none_sleeps() {
        Pattern slack = Pattern.compile("@" + "Disabled|Thread\\.sl" + "eep\\(|TimeUnit\\.\\w+\\.sl" + "eep\\(");
        Stream<Path> tests = Repository.files(".java").stream().filter(SourcesTest::isTest);
        assertThat(linesMatching(slack, tests)).isEmpty();
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("/src/test/");
    }

    private static Stream<Path> writtenFiles() {
        return Stream.concat(
                Repository.files().stream().filter(file -> WRITTEN.stream().anyMatch(file.toString()::endsWith)),
                Repository.shellScripts().stream());
    }

    private static List<String> linesMatching(Pattern pattern, Stream<Path> files) {
        List<String> found = new ArrayList<>();
        files.forEach(file -> {
            List<String> lines = Repository.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        });
        return found;
    }
}
