package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SshOutputTest {
    private static List<TunnelEvent> read(int port, String... lines) {
        var output =
                new SshOutput(new Via.Ssh("deploy@www", Optional.empty(), port, Optional.empty(), Optional.empty()));
        return Stream.of(lines).flatMap(line -> output.read(line).stream()).toList();
    }

    @Test
    void a_port_that_was_asked_for_is_open_when_the_server_says_so() {
        assertThat(read(
                        8080,
                        "OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.11",
                        "debug1: Connecting to www.example.com [203.0.113.9] port 22.",
                        "debug1: Remote connections from LOCALHOST:8080 forwarded to local address 127.0.0.1:3000",
                        "debug1: remote forward success for: listen 8080, connect 127.0.0.1:3000"))
                .containsExactly(new TunnelEvent.Address("http://www.example.com:8080"), new TunnelEvent.Open());
    }

    @Test
    void the_web_port_is_not_written() {
        assertThat(read(80, "debug1: remote forward success for: listen 80, connect 127.0.0.1:3000"))
                .startsWith(new TunnelEvent.Address("http://www"));
    }

    @Test
    void a_port_that_the_server_chose_is_the_one_it_tells() {
        assertThat(read(
                        0,
                        "debug1: Connecting to 2001:db8::1 [2001:db8::1] port 22.",
                        "Allocated port 43210 for remote forward to 127.0.0.1:3000",
                        "debug1: remote forward success for: listen 0, connect 127.0.0.1:3000"))
                .startsWith(new TunnelEvent.Address("http://[2001:db8::1]:43210"), new TunnelEvent.Open());
    }

    @Test
    void what_is_not_chatter_is_trouble() {
        assertThat(read(80, "Error: remote port forwarding failed for listen port 80"))
                .containsExactly(new TunnelEvent.Trouble("Error: remote port forwarding failed for listen port 80"));
    }
}
