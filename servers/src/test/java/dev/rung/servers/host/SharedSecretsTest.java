package dev.rung.servers.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Clock;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.HostSettings;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to hosts is done by a shell of this machine, in a folder for each of them. */
class SharedSecretsTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "staging");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    @TempDir
    private Path folder;

    private final List<Command> said = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void a_value_is_kept_on_every_host_for_root_alone_and_never_stands_in_an_argument() throws IOException {
        secrets("a", "b").set("KEY", "sesame\n");

        for (String host : List.of("a", "b")) {
            assertThat(file(host, "KEY")).hasContent("sesame\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(host, "KEY"))))
                    .isEqualTo("rw-------");
        }
        assertThat(said).noneMatch(command -> command.toString().contains("sesame"));
        assertThat(secrets("a", "b").names()).containsExactly(Map.entry("KEY", NOON));
        assertThat(secrets("a", "b").complete()).isEmpty();
    }

    @Test
    void a_host_that_came_later_is_given_what_the_others_keep_and_only_once() {
        secrets("a", "b").set("KEY", "sesame");

        assertThat(secrets("a", "b", "c").names()).as("it is not missing").containsOnlyKeys("KEY");
        assertThat(secrets("a", "b", "c").complete()).containsExactly("secret KEY: carried from a to c");

        assertThat(file("c", "KEY")).hasContent("sesame");
        assertThat(secrets("c").names()).isEqualTo(secrets("a").names());
        assertThat(secrets("a", "b", "c").complete()).isEmpty();
        assertThat(said).noneMatch(command -> command.toString().contains("sesame"));
    }

    @Test
    void a_host_that_was_away_learns_of_a_value_that_was_changed_wherever_it_stands_in_the_order() {
        secrets("a", "b").set("KEY", "old");
        now = NOON.plusSeconds(60);
        secrets("b").set("KEY", "new");

        assertThat(secrets("a", "b").complete()).containsExactly("secret KEY: carried from b to a");

        assertThat(file("a", "KEY")).hasContent("new");
        assertThat(file("b", "KEY")).hasContent("new");
    }

    @Test
    void what_was_forgotten_while_a_host_was_away_does_not_come_back_from_it() {
        secrets("a", "b").set("KEY", "sesame");
        now = NOON.plusSeconds(60);
        assertThat(secrets("a").remove("KEY")).isTrue();

        assertThat(secrets("a", "b").names()).isEmpty();
        assertThat(secrets("a", "b").complete()).containsExactly("secret KEY: forgotten on b too");

        assertThat(file("b", "KEY")).doesNotExist();
        assertThat(secrets("a", "b").complete()).isEmpty();
        assertThat(secrets("a", "b").remove("KEY")).isFalse();
    }

    @Test
    void what_was_forgotten_can_be_set_again_also_by_a_clock_that_is_behind() {
        secrets("a", "b").set("KEY", "first");
        secrets("a", "b").remove("KEY");
        now = NOON.minusSeconds(60);

        secrets("a").set("KEY", "second");

        assertThat(secrets("a", "b").names()).containsOnlyKeys("KEY");
        secrets("a", "b").complete();
        assertThat(file("b", "KEY")).hasContent("second");
    }

    @Test
    void a_name_leads_nowhere_else() {
        assertThatThrownBy(() -> secrets("a").set("../ledger", "x")).hasMessageContaining("cannot name a secret");
    }

    private SharedSecrets secrets(String... hosts) {
        Clock clock = () -> now;
        return new SharedSecrets(Stream.of(hosts).map(this::host).toList(), SHOP, clock);
    }

    private RemoteHost host(String name) {
        return RemoteHost.of(
                name,
                new HostSettings("root@" + name, Optional.empty()),
                new HostHere(name),
                Optional.empty(),
                folder.resolve("ssh"));
    }

    private Path file(String host, String name) {
        return folder.resolve(host).resolve("shop/staging/secrets").resolve(name);
    }

    /** Does what ssh is asked in a folder of this machine. */
    private final class HostHere implements Shell {
        private final String host;

        HostHere(String host) {
            this.host = host;
        }

        @Override
        public CommandResult run(Command command) {
            said.add(command);
            String line = command.words().getLast();
            if (line.contains("'id' '-u'") || line.contains("id -u")) {
                return new CommandResult(0, "0\n", "");
            }
            String here = line.replace("/var/lib/rung", folder.resolve(host).toString());
            Command asked = Command.of("sh", "-c", command.words().contains("-O") ? "true" : here);
            return new LocalShell().run(asked.reading(command.input().orElse("")));
        }

        @Override
        public int follow(Command command, Consumer<String> lines) {
            throw new AssertionError("nothing is followed");
        }
    }
}
