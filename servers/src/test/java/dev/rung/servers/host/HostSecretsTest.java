package dev.rung.servers.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.HostSettings;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes over the line; that a host does with it what is meant is proved where there is one, end to end. */
class HostSecretsTest {
    private final Line line = new Line();

    private final HostSecrets secrets = new HostSecrets(
            RemoteHost.of(
                    "web1",
                    new HostSettings("root@web1", Optional.empty()),
                    line,
                    Optional.empty(),
                    Path.of("/tmp/ssh")),
            new EnvironmentId("shop", "staging"));

    @Test
    void a_value_goes_by_standard_input_and_never_as_an_argument() {
        secrets.set("KEY", "sesame");

        assertThat(line.said).noneMatch(command -> command.toString().contains("sesame"));
        assertThat(line.said.getLast().input()).contains("sesame");
        assertThat(line.said.getLast().toString()).contains("/var/lib/rung/shop/staging/secrets/KEY");
    }

    @Test
    void a_name_leads_nowhere_else() {
        assertThatThrownBy(() -> secrets.set("../ledger", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.remove("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Takes down what ssh is asked, and answers as a host where root goes in and nothing is. */
    private static final class Line implements Shell {
        private final List<Command> said = new ArrayList<>();

        @Override
        public CommandResult run(Command command) {
            said.add(command);
            return new CommandResult(0, "0\n", "");
        }

        @Override
        public int follow(Command command, Consumer<String> lines) {
            throw new AssertionError("nothing is followed");
        }
    }
}
