package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunArgumentsTest {
    private final List<String> words = RunArguments.of("lab2", "172.18.0.12", "rung-lab:bookworm-1", Offer.USUAL);

    @Test
    void a_server_has_its_name_its_address_and_a_disk() {
        assertThat(words)
                .startsWith("run", "--detach", "--name", "rung-lab2", "--hostname", "lab2")
                .containsSequence("--network", "rung-lab", "--ip", "172.18.0.12")
                .containsSequence("--volume", "rung-lab2:/rung-lab")
                .containsSequence("--label", "rung.lab")
                .endsWith("rung-lab:bookworm-1");
    }

    @Test
    void one_without_a_docker_engine_is_told_so() {
        var bare = new Offer(Debian.TRIXIE, true);

        assertThat(RunArguments.of("lab1", "172.18.0.11", "rung-lab:trixie-1", bare))
                .containsSequence("--env", "RUNG_LAB_BARE=yes");
        assertThat(words).containsSequence("--env", "RUNG_LAB_BARE=no");
    }

    @Test
    void it_can_neither_change_the_machine_beneath_nor_needs_what_some_machines_lack() {
        assertThat(words)
                .contains("SYS_ADMIN", "NET_ADMIN", "MKNOD")
                .doesNotContain("--privileged", "ALL", "SYS_MODULE", "SYS_RAWIO", "SYS_TIME", "SYS_RESOURCE");
    }
}
