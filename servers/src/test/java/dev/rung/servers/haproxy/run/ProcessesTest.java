package dev.rung.servers.haproxy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    @Test
    void the_worker_that_serves_is_told_from_those_that_leave() {
        Processes now = Processes.parse("""
                #<PID>          <type>          <reloads>       <uptime>        <version>
                16235           master          2 [failed: 1]   0d00h00m31s     2.6.12-1+deb12u4
                # workers
                19409           worker          0               0d00h00m00s     2.6.12-1+deb12u4
                # old workers
                16320           worker          1               0d00h00m29s     2.6.12-1+deb12u4
                16300           worker          2               0d00h01m29s     2.6.12-1+deb12u4
                # programs
                """);

        assertThat(now).isEqualTo(new Processes(16235, 1, Optional.of(19409L), List.of(16320L, 16300L)));
    }

    @Test
    void a_master_without_workers_has_none() {
        assertThat(Processes.parse("16235 master 0 0d00h00m31s 3.0\n# workers\n")
                        .worker())
                .isEmpty();
    }

    @Test
    void what_is_no_list_of_processes_is_not_taken_for_one() {
        assertThatThrownBy(() -> Processes.parse("Unknown command")).isInstanceOf(IllegalArgumentException.class);
    }
}
