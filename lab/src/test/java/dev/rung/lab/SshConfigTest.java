package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.lab.SshConfig.Known;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshConfigTest {
    private static final Path KEY = Path.of("/home/ann/50% more/key");
    private static final Path KNOWN_HOSTS = Path.of("/home/ann/lab/known_hosts");

    @Test
    void each_server_has_a_block_that_takes_only_its_own_host_key() {
        String text =
                SshConfig.text(List.of(known("lab1", "172.18.0.11"), known("lab2", "172.18.0.12")), KEY, KNOWN_HOSTS);

        assertThat(text).contains("""
                Host lab2
                    HostName 172.18.0.12
                    User root
                    IdentityFile "/home/ann/50%% more/key"
                    IdentitiesOnly yes
                    UserKnownHostsFile "/home/ann/lab/known_hosts"
                    GlobalKnownHostsFile /dev/null
                    StrictHostKeyChecking yes
                    UpdateHostKeys no
                """);
        assertThat(text.lines().filter(line -> line.startsWith("Host ")).toList())
                .containsExactly("Host lab1", "Host lab2");
    }

    @Test
    void a_host_key_is_known_by_name_and_by_address_without_its_comment() {
        assertThat(SshConfig.knownHosts(List.of(known("lab1", "172.18.0.11"))))
                .isEqualTo("lab1,172.18.0.11 ssh-ed25519 AAAAC3Nz\n");
    }

    @Test
    void what_is_no_host_key_is_refused() {
        var broken = new Known("lab1", "172.18.0.11", "\n");

        assertThatThrownBy(() -> SshConfig.knownHosts(List.of(broken))).hasMessageContaining("lab1");
    }

    private static Known known(String name, String address) {
        return new Known(name, address, "ssh-ed25519 AAAAC3Nz root@" + name + "\n");
    }
}
