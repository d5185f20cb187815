package dev.rung.servers.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteHostTest {
    @Test
    void a_port_in_rung_yaml_reaches_ssh_in_the_only_way_that_it_understands() {
        assertThat(RemoteHost.destination("root@203.0.113.10:2222")).isEqualTo("ssh://root@203.0.113.10:2222");
        assertThat(RemoteHost.destination("root@203.0.113.10")).isEqualTo("root@203.0.113.10");
        assertThat(RemoteHost.destination("lab1")).isEqualTo("lab1");
    }
}
