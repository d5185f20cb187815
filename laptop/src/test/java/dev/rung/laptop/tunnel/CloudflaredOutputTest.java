package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CloudflaredOutputTest {
    private static List<TunnelEvent> read(String... lines) {
        var output = new CloudflaredOutput();
        return Stream.of(lines).flatMap(line -> output.read(line).stream()).toList();
    }

    @Test
    void a_quick_tunnel_has_the_address_in_the_box_and_is_open_once_a_connection_is_registered() {
        assertThat(read(
                        "2026-11-21T10:00:00Z INF Thank you for trying Cloudflare Tunnel.",
                        "2026-11-21T10:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...",
                        "2026-11-21T10:00:04Z INF |  Your quick Tunnel has been created! Visit it at (it may take some"
                                + " time to be reachable):  |",
                        "2026-11-21T10:00:04Z INF |  https://tender-rock-1234.trycloudflare.com                    |",
                        "2026-11-21T10:00:04Z INF Starting metrics server on 127.0.0.1:20241/metrics",
                        "2026-11-21T10:00:05Z INF Registered tunnel connection connIndex=0 connection=a1 ip=198.41.200.1"
                                + " location=fra01 protocol=quic"))
                .containsExactly(
                        new TunnelEvent.Address("https://tender-rock-1234.trycloudflare.com"), new TunnelEvent.Open());
    }

    @Test
    void a_named_tunnel_has_the_address_of_its_configuration() {
        assertThat(read(
                        "2026-11-21T10:00:05Z INF Updated to new configuration config=\"{\\\"ingress\\\":[{\\\"hostname\\\":"
                                + "\\\"shop.example.com\\\", \\\"service\\\":\\\"http://localhost:8080\\\"},"
                                + " {\\\"service\\\":\\\"http_status:404\\\"}]}\" version=3"))
                .containsExactly(new TunnelEvent.Address("https://shop.example.com"));
    }

    @Test
    void the_address_of_the_service_in_an_error_is_no_tunnel() {
        assertThat(
                        read(
                                "2026-11-21T10:00:05Z ERR Error unmarshaling QuickTunnel response: Post"
                                        + " \"https://api.trycloudflare.com/tunnel\": dial tcp: lookup api.trycloudflare.com: no such host"))
                .singleElement()
                .isInstanceOf(TunnelEvent.Trouble.class);
        assertThat(read("failed to request quick Tunnel: Post \"https://api.trycloudflare.com/tunnel\": EOF"))
                .isEmpty();
    }
}
