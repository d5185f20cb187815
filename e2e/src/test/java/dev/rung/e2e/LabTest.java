package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Practice servers as users have them: a server comes, has an accident, is mended and goes. */
class LabTest {

    @Test
    void a_practice_server_comes_has_an_accident_is_mended_and_goes() {
        try (Bed bed = Bed.with("docker").with(DockerBed.shared().environment())) {
            bed.write("compose.yaml", "services: {web: {image: busybox}}\n");
            Fields made = only(bed, "lab", "up", "1", "--json");
            assertThat(made.text("name")).isEqualTo("lab1");
            assertThat(made.text("state")).isEqualTo("up");

            assertThat(bed.rung("lab", "kill", "lab1").endedWith(0).out()).contains("lab1 is killed");

            Fields killed = only(bed, "lab", "ls", "--json");
            assertThat(killed.names()).containsExactlyInAnyOrder("name", "address", "state");
            assertThat(killed.text("state")).isEqualTo("killed");
            assertThat(killed.text("address")).isEqualTo(made.text("address"));
            bed.rung("lab", "slow", "lab1").endedWith(1);
            assertThat(bed.rung("lab", "kill", "lab2").endedWith(2).err()).contains("rung lab ls");
            assertThat(only(bed, "lab", "up", "--json").text("state")).isEqualTo("up");

            bed.rung("lab", "down").endedWith(0);
            assertThat(bed.rung("lab", "ls", "--json").endedWith(0).jsonList()).isEmpty();
            assertThat(Files.exists(bed.state().resolve("rung/lab"))).isFalse();
        }
    }

    private static Fields only(Bed bed, String... words) {
        var hosts = bed.rung(words).endedWith(0).jsonList();
        assertThat(hosts).hasSize(1);
        return hosts.getFirst();
    }
}
