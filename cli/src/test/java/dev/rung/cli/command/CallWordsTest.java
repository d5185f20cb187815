package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.cli.Command;
import dev.rung.cli.GlobalFlags;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CallWordsTest {
    @Test
    void a_command_is_called_again_with_its_own_flags_and_words() {
        assertThat(words(new Up(), "--strategy=canary", "web", "--build", "db"))
                .containsExactlyInAnyOrder("up", "--strategy", "canary", "--build", "web", "db")
                .startsWith("up")
                .endsWith("web", "db");
    }

    @Test
    void flags_that_every_command_understands_are_left_to_the_caller() {
        assertThat(words(new Scale(), "-y", "--json", "-e", "staging", "web=2")).containsExactly("scale", "web=2");
    }

    @Test
    void words_that_look_like_flags_stay_words() {
        assertThat(words(new Exec(), "web", "ls", "-l", "--json")).containsExactly("exec", "web", "ls", "-l", "--json");
    }

    private static List<String> words(Command command, String... arguments) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        command.declare(spec);
        GlobalFlags.declareOn(spec);
        return CallWords.of(command, new CommandLine(spec).parseArgs(arguments));
    }
}
