package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.Rung;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class ErrandTest {
    @Test
    void what_is_said_on_the_command_line_is_understood_there() {
        Errand errand = Errand.to(Rung.FLEET, "b", List.of("a", "b"), "me@laptop");

        assertThat(understood(errand)).contains(errand);
        assertThat(understood(errand.proposing())).contains(errand.proposing());
        assertThat(understood(errand.approving("0f3a"))).contains(errand.approving("0f3a"));
    }

    @Test
    void a_call_of_a_user_is_no_errand() {
        assertThat(flags().errand()).isEmpty();
    }

    @Test
    void users_are_not_shown_the_flags_of_errands() {
        CommandSpec spec = CommandSpec.create();
        GlobalFlags.declare(spec);

        assertThat(new CommandLine(spec).getUsageMessage()).contains("--json").doesNotContain("errand");
    }

    private static Optional<Errand> understood(Errand errand) {
        return flags(errand.words().toArray(String[]::new)).errand();
    }

    private static GlobalFlags flags(String... words) {
        CommandSpec spec = CommandSpec.create();
        GlobalFlags.declare(spec);
        ParseResult parsed = new CommandLine(spec).parseArgs(words);
        return GlobalFlags.read(Path.of("/here"), parsed, new CommandLine(CommandSpec.create()).parseArgs());
    }
}
