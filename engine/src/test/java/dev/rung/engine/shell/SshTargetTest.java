package dev.rung.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshTargetTest {
    private static SshTarget target(String destination) {
        return new SshTarget(destination, Optional.of(Path.of("/config")), Path.of("/sockets"));
    }

    @ParameterizedTest
    @CsvSource({
        "web1, rung@web1",
        "root@203.0.113.10, rung@203.0.113.10",
        "ssh://root@203.0.113.10:2222, ssh://rung@203.0.113.10:2222",
        "ssh://web1:2222, ssh://rung@web1:2222"
    })
    void another_user_goes_to_the_same_machine(String destination, String another) {
        assertThat(target(destination)
                        .apart(Optional.of("rung"), Path.of("/other"))
                        .destination())
                .isEqualTo(another);
    }

    @Test
    void a_connection_of_its_own_shares_no_socket() {
        SshTarget apart = target("web1").apart(Optional.empty(), Path.of("/other"));

        assertThat(apart.destination()).isEqualTo("web1");
        assertThat(apart.configFile()).contains(Path.of("/config"));
        assertThat(apart.words()).noneMatch(word -> word.contains("/sockets"));
    }
}
