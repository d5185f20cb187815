package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.engine.edge.Ports;
import dev.rung.servers.haproxy.config.HaproxySettings.Holding;
import dev.rung.servers.haproxy.config.Mesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two edges, as on two hosts, that reach each other's instances. */
class MeshTest extends HaproxyHarness {
    @TempDir
    static Path keys;

    private static TestCertificate ofA;
    private static TestCertificate ofB;

    private final int doorOfA = Ports.free();
    private final int doorOfB = Ports.free();
    private HaproxyEdge other;

    @BeforeAll
    static void makeKeys() {
        ofA = TestCertificate.of("*." + Mesh.domain(SHOP, "a"), keys);
        ofB = TestCertificate.of("*." + Mesh.domain(SHOP, "b"), keys);
    }

    @BeforeEach
    void join() throws IOException {
        other = HaproxyEdge.start(temporary.resolve("other"), SETTINGS, EdgeObserver.NONE);
        haproxy().join(SHOP, Optional.of(mesh("a", doorOfA, ofA, "b", doorOfB, ofB)));
        other.join(SHOP, Optional.of(mesh("b", doorOfB, ofB, "a", doorOfA, ofA)));
        edge.publish(SHOP, List.of(http(port, Route.all(WEB, CONTAINER_PORT))));
    }

    @AfterEach
    void stopOther() {
        // One that ends waits for the connections that its peers keep for later.
        haproxy().join(SHOP, Optional.empty());
        other.close();
    }

    @Test
    void an_instance_of_another_host_is_reached_through_its_edge() throws Exception {
        Target there = app(1).active();
        other.target(SHOP, WEB, List.of(there));
        target(there.on("b"));

        assertThat(get("/").body()).isEqualTo("web-1-1");
        assertThat(get("/headers").body()).contains("x-forwarded-for: 127.0.0.1");
    }

    @Test
    void an_instance_of_this_host_comes_first_and_another_hosts_when_there_is_none() throws Exception {
        Target here = app(1).active();
        Target there = app(2).active();
        other.target(SHOP, WEB, List.of(there));

        target(here, there.on("b"));
        for (int i = 0; i < 10; i++) {
            assertThat(get("/").body()).isEqualTo("web-1-1");
        }
        target(here.in(Target.State.DOWN), there.on("b"));

        assertThat(get("/").body()).isEqualTo("web-1-2");
    }

    @Test
    void during_a_canary_the_hosts_share_by_weight() throws Exception {
        Target here = app(1).active();
        Target there = app(2).active();
        other.target(SHOP, WEB, List.of(there));

        target(here.weighing(50), there.weighing(100).on("b"));

        var seen = new TreeMap<String, Integer>();
        for (int i = 0; i < 30; i++) {
            seen.merge(get("/").body(), 1, Integer::sum);
        }
        assertThat(seen).containsEntry("web-1-1", 10).containsEntry("web-1-2", 20);
    }

    @Test
    void an_instance_that_its_own_host_does_not_know_yet_has_refused_nothing() throws Exception {
        Target here = app(1).active();
        Target there = app(2).active();
        target(here.weighing(50), there.weighing(100).on("b"));

        for (int i = 0; i < 10; i++) {
            assertThat(get("/").body()).isEqualTo("web-1-1");
        }

        assertThat(edge.view(SHOP).targets())
                .filteredOn(seen -> seen.target().instance().equals(there.instance()))
                .singleElement()
                .satisfies(seen -> assertThat(seen.tally().errors()).isZero());
    }

    @Test
    void what_the_other_host_has_no_more_is_given_no_request() throws Exception {
        Target here = app(1).active();
        Target there = app(2).active();
        other.target(SHOP, WEB, List.of(there));
        target(here.in(Target.State.DOWN), there.on("b"));
        assertThat(get("/").body()).isEqualTo("web-1-2");

        other.target(SHOP, WEB, List.of());
        target(here, there.on("b"));

        assertThat(get("/").body()).isEqualTo("web-1-1");
        assertThat(answeredBySocket("show map " + folder().resolve("mesh.map"))).contains("web-1-1-80");
    }

    @Test
    void an_instance_of_another_host_is_still_found_well_after_the_configuration_was_loaded_anew() throws Exception {
        Target there = app(1).active();
        other.target(SHOP, WEB, List.of(there));
        target(there.on("b"));

        edge.publish(SHOP, List.of(http(port, Route.all(WEB, CONTAINER_PORT)), http(Ports.free(), Route.all(WEB, 9))));

        await().until(() -> answeredBySocket("show stat")
                .lines()
                .anyMatch(line -> line.contains(",web-1-1,") && line.contains("L6OK")));
        assertThat(get("/").body()).isEqualTo("web-1-1");
    }

    @Test
    void a_stranger_gets_nowhere() throws Exception {
        Target there = app(1).active();
        other.target(SHOP, WEB, List.of(there));
        String name = "web-1-1-" + CONTAINER_PORT + "." + Mesh.domain(SHOP, "b");

        assertThatThrownBy(() -> greet(ofB.trust(), name, doorOfB)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> greet(ofB.trust(), "nothing." + Mesh.domain(SHOP, "b"), doorOfB))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_host_that_left_the_mesh_is_not_reached() throws Exception {
        haproxy().use(SETTINGS.with(new Holding(Duration.ofMillis(500), Duration.ofSeconds(60))));
        Target there = app(1).active();
        other.target(SHOP, WEB, List.of(there));
        target(there.on("b"));
        assertThat(get("/").statusCode()).isEqualTo(200);

        haproxy().join(SHOP, Optional.empty());

        await().until(() -> get("/").statusCode() == 503);
    }

    /** Without a certificate of its own; with TLS 1.3 a client learns that it is not let in when it reads. */
    private static void greet(SSLContext context, String name, int port) throws IOException {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("turned away");
            }
        }
    }

    private Mesh mesh(String self, int door, TestCertificate own, String peer, int peersDoor, TestCertificate peers)
            throws IOException {
        Path certificate = Files.writeString(temporary.resolve(self + "-own.pem"), own.pem());
        Path known = Files.writeString(temporary.resolve(self + "-peers.pem"), peers.certificatePem());
        var others = new TreeMap<String, Mesh.Peer>();
        others.put(peer, new Mesh.Peer(new Address("127.0.0.1", peersDoor), known));
        return new Mesh(self, new Address("127.0.0.1", door), certificate, known, others);
    }
}
