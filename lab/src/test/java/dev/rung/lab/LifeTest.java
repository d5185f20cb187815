package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.shell.CommandResult;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest {

    @Test
    void nothing_is_left_after_down_whatever_was_there_and_it_may_be_said_twice() throws IOException {
        try (LabBed bed = LabBed.empty()) {
            bed.lab().up(1, Offer.USUAL);
            bed.lab().kill("lab1");
            half_make("rung-lab2");

            bed.lab().down();

            assertThat(bed.remains()).isEmpty();
            assertThat(Files.exists(bed.places().state())).isFalse();
            assertThat(bed.lab().hosts()).isEmpty();
            bed.lab().down();
        }
    }

    @Test
    void a_server_that_was_only_half_made_is_finished_by_up() throws IOException {
        try (LabBed bed = LabBed.empty()) {
            half_make("rung-lab1");

            List<LabHost> hosts = bed.lab().up(0, Offer.USUAL);

            assertThat(hosts).extracting(LabHost::state).containsExactly(HostState.UP);
            assertThat(bed.ssh("lab1", "true").succeeded()).isTrue();
        }
    }

    @Test
    void a_bare_server_has_an_sshd_and_no_engine_and_one_can_be_installed_without_a_network() throws IOException {
        try (LabBed bed = LabBed.empty()) {
            bed.lab().up(1, new Offer(Debian.BOOKWORM, true));
            assertThat(bed.ssh("lab1", "command -v dockerd nft").output()).isEmpty();

            CommandResult installed = bed.ssh(
                    "lab1",
                    Duration.ofMinutes(2),
                    "",
                    "DEBIAN_FRONTEND=noninteractive apt-get -qq install docker.io && docker ps --quiet");

            assertThat(installed.exitCode()).as(installed.error()).isZero();
            bed.lab().kill("lab1");
            bed.lab().up(0, Offer.USUAL);
            assertThat(bed.ssh("lab1", "docker ps --quiet").succeeded())
                    .as("it stays as it was made")
                    .isTrue();
        }
    }

    /** Leaves what an {@code up} leaves that was killed after its first step for a server. */
    private static void half_make(String volume) {
        DockerBed.shared().docker("volume", "create", "--label", Labels.OF_THE_LAB, volume);
    }
}
