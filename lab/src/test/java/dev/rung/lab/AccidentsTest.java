package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two practice servers in a real engine, over real ssh. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccidentsTest {
    private static final Duration DELAY = Duration.ofMillis(300);

    private LabBed bed;

    @BeforeAll
    void bring_up_two() throws IOException {
        bed = LabBed.empty();
        assertThat(bed.lab().up(2, Offer.USUAL))
                .extracting(LabHost::name, LabHost::state)
                .containsExactly(tuple("lab1", HostState.UP), tuple("lab2", HostState.UP));
    }

    @AfterAll
    void take_down() throws IOException {
        bed.close();
    }

    @Test
    void ssh_reaches_each_by_name_and_it_looks_like_a_server() {
        for (String host : List.of("lab1", "lab2")) {
            assertThat(said(host, "hostname")).isEqualTo(host);
            assertThat(said(host, "id", "-un")).isEqualTo("root");
            assertThat(said(host, "ps", "-o", "comm=", "-p", "1")).isEqualTo("systemd");
            assertThat(said(host, "systemctl", "is-active", "ssh", "docker").lines())
                    .containsExactly("active", "active");
            assertThat(said(host, "df", "--output=target", "/var/lib/docker").lines())
                    .hasSize(2);
        }
        assertThat(said("lab1", "cat", "/etc/machine-id")).isNotEqualTo(said("lab2", "cat", "/etc/machine-id"));
        assertThat(said("lab1", "cat", "/etc/ssh/ssh_host_ed25519_key.pub"))
                .isNotEqualTo(said("lab2", "cat", "/etc/ssh/ssh_host_ed25519_key.pub"));
    }

    @Test
    void its_engine_runs_containers_whose_ports_are_reached_from_here_and_from_its_neighbour() throws IOException {
        bed.load("busybox:latest", "lab1");

        said(
                "lab1",
                "docker run --detach --name web --publish 8080:80 busybox:latest"
                        + " sh -c 'mkdir /www && echo hello >/www/index.html && exec httpd -f -p 80 -h /www'");

        String url = "http://" + bed.address("lab1") + ":8080/";
        for (String host : List.of("lab1", "lab2")) {
            String curl = "curl -fsS --max-time 5 --retry 5 --retry-connrefused " + url;
            assertThat(said(host, curl)).isEqualTo("hello");
        }
        assertThat(new LocalShell()
                        .run(Command.of("curl", "-fsS", "--max-time", "5", url))
                        .output())
                .isEqualTo("hello\n");
        said("lab1", "docker rm --force web");
    }

    @Test
    void a_killed_server_answers_nothing_and_up_brings_it_back_with_its_disk_and_its_host_key() {
        said("lab1", "echo kept >/srv/note && sync");

        bed.lab().kill("lab1");

        assertThat(bed.state("lab1")).isEqualTo(HostState.KILLED);
        assertThat(bed.ssh("lab1", "true").succeeded()).isFalse();
        assertThat(bed.state("lab2")).isEqualTo(HostState.UP);
        bed.lab().up(0, Offer.USUAL);
        assertThat(bed.state("lab1")).isEqualTo(HostState.UP);
        assertThat(said("lab1", "cat", "/srv/note")).isEqualTo("kept");
    }

    @Test
    void a_server_that_is_cut_off_runs_on_and_established_connections_fall_silent() throws IOException {
        try (Socket before = bed.connect("lab2")) {
            assertThat(before.getInputStream().readNBytes(4)).asString().isEqualTo("SSH-");

            bed.lab().cut("lab2");

            before.getOutputStream().write("no greeting of ssh's\n".getBytes(StandardCharsets.US_ASCII));
            before.getInputStream().skipNBytes(before.getInputStream().available());
            assertThatThrownBy(() -> before.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(bed.state("lab2")).isEqualTo(HostState.CUT);
        assertThat(bed.ssh("lab2", "true").succeeded()).isFalse();
        assertThatThrownBy(() -> bed.lab().slow("lab2", DELAY)).hasMessageContaining("cut off");
        bed.lab().up(0, Offer.USUAL);
        assertThat(bed.state("lab2")).isEqualTo(HostState.UP);
        assertThat(said("lab2", "hostname")).isEqualTo("lab2");
    }

    @Test
    void a_slow_server_takes_longer_for_each_round_trip_until_up() throws IOException {
        assertThat(bed.roundTrip("lab1")).isLessThan(DELAY);

        bed.lab().slow("lab1", DELAY);

        assertThat(bed.state("lab1")).isEqualTo(HostState.SLOW);
        assertThat(bed.roundTrip("lab1")).isBetween(DELAY, DELAY.multipliedBy(3));
        assertThat(said("lab1", "hostname")).isEqualTo("lab1");
        bed.lab().up(0, Offer.USUAL);
        assertThat(bed.state("lab1")).isEqualTo(HostState.UP);
        assertThat(bed.roundTrip("lab1")).isLessThan(DELAY);
    }

    @Test
    void a_full_disk_takes_nothing_more_and_up_makes_room() {
        bed.lab().fill("lab2");

        assertThat(bed.state("lab2")).isEqualTo(HostState.FULL);
        for (String folder : List.of("/srv", "/var/lib/docker")) {
            CommandResult written = bed.ssh("lab2", "dd", "if=/dev/zero", "of=" + folder + "/more", "bs=1M", "count=8");
            assertThat(written.succeeded()).isFalse();
            assertThat(written.error()).contains("No space left on device");
            bed.ssh("lab2", "rm", "-f", folder + "/more");
        }
        bed.lab().up(0, Offer.USUAL);
        assertThat(bed.state("lab2")).isEqualTo(HostState.UP);
        said("lab2", "dd", "if=/dev/zero", "of=/srv/more", "bs=1M", "count=8");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThatThrownBy(() -> bed.lab().kill("lab7"))
                .isInstanceOf(NoSuchHostException.class)
                .hasMessageContaining("lab7");
    }

    private String said(String host, String... command) {
        CommandResult result = bed.ssh(host, command);
        assertThat(result.exitCode())
                .as("%s: %s", String.join(" ", command), result.error())
                .isZero();
        return result.output().strip();
    }
}
