package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels through a program that says what cloudflared says; the real one cannot be had without the internet. */
class TunnelsTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    private static final TunnelRequest QUICK = new TunnelRequest(8080, new Via.QuickCloudflared());
    private static final BackOff SOON =
            new BackOff(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final CopyOnWriteArrayList<String> log = new CopyOnWriteArrayList<>();
    private EnvironmentStore store;
    private Path programs;
    private Tunnels tunnels;

    @BeforeEach
    void prepare() throws IOException {
        programs = Files.createDirectory(folder.resolve("bin"));
        store = new EnvironmentStore(new StateRoot(folder.resolve("rung")), "tunnel.json");
        tunnels = newTunnels();
    }

    private Tunnels newTunnels() {
        return new Tunnels(store, programs.toString(), SOON, log::add);
    }

    @AfterEach
    void close() {
        tunnels.close();
    }

    /** Every run tells its arguments and its process; the address has the number of the run in it. */
    private void cloudflared(String behaviour) throws IOException {
        Path program = programs.resolve("cloudflared");
        Files.writeString(program, """
                #!/bin/sh
                cd '%s'
                echo "$*" >> arguments
                echo "$TUNNEL_TOKEN" >> tokens
                echo $$ >> runs
                run=$(grep -c . runs)
                address() {
                  echo "2026-11-21T10:00:00Z INF Requesting new quick Tunnel on trycloudflare.com..."
                  echo "2026-11-21T10:00:01Z INF |  https://calm-river-$run.trycloudflare.com     |"
                } >&2
                open() { echo "2026-11-21T10:00:02Z INF Registered tunnel connection connIndex=0 location=fra01" >&2; }
                %s
                """.formatted(folder, behaviour));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long lastRun() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("runs")).getLast());
    }

    @Test
    void a_quick_tunnel_is_up_at_the_address_it_was_given() throws IOException {
        cloudflared("address; open; exec sleep 60");

        TunnelStatus status = tunnels.open(SHOP, QUICK);

        assertThat(status.state()).isEqualTo(State.UP);
        assertThat(status.address()).contains("https://calm-river-1.trycloudflare.com");
        assertThat(tunnels.status(SHOP)).contains(status);
        assertThat(Files.readString(folder.resolve("arguments")))
                .isEqualTo("tunnel --no-autoupdate --url http://127.0.0.1:8080\n");
    }

    @Test
    void a_named_tunnel_gets_its_token_where_nobody_sees_it() throws IOException {
        cloudflared("open; exec sleep 60");

        tunnels.open(SHOP, new TunnelRequest(8080, new Via.NamedCloudflared("s3cret")));

        assertThat(Files.readString(folder.resolve("tokens"))).isEqualTo("s3cret\n");
        assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain("s3cret");
        Path kept = folder.resolve("rung/shop/default/tunnel.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void one_that_ends_is_opened_again_at_its_new_address() throws IOException {
        cloudflared("address; open; exec sleep 60");
        tunnels.open(SHOP, QUICK);

        ProcessHandle.of(lastRun()).orElseThrow().destroyForcibly();

        await().until(() -> tunnels.status(SHOP)
                .filter(status -> status.state() == State.UP)
                .flatMap(TunnelStatus::address)
                .equals(Optional.of("https://calm-river-2.trycloudflare.com")));
        assertThat(tunnels.status(SHOP).orElseThrow().lastError().orElseThrow()).contains("ended with code 137");
    }

    @Test
    void one_that_cannot_be_opened_says_why_and_is_not_kept() throws IOException {
        cloudflared("echo '2026-11-21T10:00:00Z ERR no such host api.trycloudflare.com' >&2; exit 1");

        assertThatThrownBy(() -> tunnels.open(SHOP, QUICK))
                .hasMessage("tunnel: it could not be opened: no such host api.trycloudflare.com");

        assertThat(tunnels.status(SHOP)).isEmpty();
        assertThat(store.environments()).isEmpty();
    }

    @Test
    void a_program_that_is_missing_is_named_with_the_other_way() {
        assertThatThrownBy(() -> tunnels.open(SHOP, QUICK))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.remedy().orElseThrow()).contains("--via ssh HOST");
                })
                .hasMessageContaining("cloudflared: it is not installed");
    }

    @Test
    void a_closed_one_ends_its_program_and_is_forgotten() throws IOException {
        cloudflared("address; open; exec sleep 60");
        tunnels.open(SHOP, QUICK);
        long pid = lastRun();

        tunnels.close(SHOP);

        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(tunnels.status(SHOP)).isEmpty();
        assertThat(store.environments()).isEmpty();
    }

    @Test
    void another_agent_opens_it_again_and_ends_what_a_killed_one_left_running() throws IOException {
        cloudflared("address; open; exec sleep 60");
        Process orphan = new ProcessBuilder("sleep", "60").start();
        store.write(
                SHOP,
                Json.write(Json.object(
                        "request", TunnelJson.write(QUICK),
                        "pid", orphan.pid(),
                        "started", orphan.info().startInstant().orElseThrow().toString())));

        tunnels.reopen();

        await().until(() -> tunnels.status(SHOP).orElseThrow().state() == State.UP);
        assertThat(orphan.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(log).isEmpty();
    }

    @Test
    void a_process_that_only_has_the_same_number_is_left_alone() throws IOException {
        cloudflared("address; open; exec sleep 60");
        Process other = new ProcessBuilder("sleep", "60").start();
        store.write(
                SHOP,
                Json.write(Json.object(
                        "request", TunnelJson.write(QUICK), "pid", other.pid(), "started", "2020-01-01T00:00:00Z")));

        tunnels.reopen();

        await().until(() -> tunnels.status(SHOP).orElseThrow().state() == State.UP);
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    @Test
    void a_kept_one_that_cannot_be_read_is_told_and_hinders_nobody() throws IOException {
        store.write(SHOP, "nonsense");

        tunnels.reopen();

        assertThat(log).singleElement().asString().contains("shop/default", "cannot be opened again");
    }

    @Test
    void forwarded_headers_are_believed_from_cloudflare_alone() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(tunnels.isTrusted(loopback)).isFalse();
        cloudflared("address; open; exec sleep 60");
        tunnels.open(SHOP, QUICK);
        assertThat(tunnels.isTrusted(loopback)).isTrue();
        assertThat(tunnels.isTrusted(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    }
}
