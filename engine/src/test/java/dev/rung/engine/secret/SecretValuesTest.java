package dev.rung.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.settings.SecretSource;
import dev.rung.engine.shell.LocalShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretValuesTest {
    @TempDir
    private Path folder;

    @Test
    void a_secret_comes_from_where_rung_yaml_says_and_else_from_where_it_was_set() throws IOException {
        Files.writeString(folder.resolve("key.txt"), "from a file");

        assertThat(value(new SecretSource.File("key.txt"))).isEqualTo("from a file");
        assertThat(value(new SecretSource.Command("cat key.txt; echo; echo why >&2")))
                .isEqualTo("from a file");
        assertThat(value(new SecretSource.Environment("KEY"))).isEqualTo("from a variable");
        assertThat(value(new SecretSource.Kept())).isEqualTo("set by hand");
        assertThat(text(values(Map.of()).value("KEY"))).isEqualTo("set by hand");
    }

    @Test
    void a_command_is_asked_once_however_many_services_want_what_it_says() throws IOException {
        var values = values(Map.of("KEY", new SecretSource.Command("echo asked >>times; echo sesame")));

        values.value("KEY");
        values.value("KEY");

        assertThat(Files.readAllLines(folder.resolve("times"))).hasSize(1);
    }

    @Test
    void what_a_failed_command_wrote_to_its_output_is_not_told() {
        var values = values(Map.of("KEY", new SecretSource.Command("echo sesame; echo why >&2; exit 3")));

        assertThatThrownBy(() -> values.value("KEY"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("ended with exit code 3: why")
                .hasMessageNotContaining("\nsesame");
    }

    @Test
    void what_is_missing_is_told_with_how_to_provide_it() {
        assertRefused(Map.of(), "NONE", "secret NONE: it is not set", "rung secrets set NONE");
        assertRefused(
                Map.of("X", new SecretSource.Environment("NOT_SET")),
                "X",
                "secret X: the variable NOT_SET is not set",
                "Set it");
        assertRefused(
                Map.of("X", new SecretSource.File("/no/such")),
                "X",
                "secret X: /no/such cannot be read",
                "Make the file");
        assertRefused(
                Map.of("X", new SecretSource.Command("head -c 600000 /dev/zero")),
                "X",
                "secret X: it is larger than 500 KiB",
                "volume");
    }

    private void assertRefused(Map<String, SecretSource> sources, String name, String message, String remedy) {
        assertThatThrownBy(() -> values(sources).value(name))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.remedy()).contains(remedy))
                .hasMessageStartingWith(message);
    }

    private String value(SecretSource source) {
        return text(values(Map.of("KEY", source)).value("KEY"));
    }

    private SecretValues values(Map<String, SecretSource> sources) {
        return new SecretValues(
                sources,
                Map.of("KEY", "from a variable"),
                folder,
                name -> Optional.of(name)
                        .filter("KEY"::equals)
                        .map(kept -> "set by hand".getBytes(StandardCharsets.UTF_8)),
                new LocalShell());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
