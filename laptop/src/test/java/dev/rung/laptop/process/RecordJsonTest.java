package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.health.HealthRules;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.restart.RestartRule;
import dev.rung.laptop.confine.ControlGroup;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.confine.RunAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    private static ProcessSpec spec(Probe probe) {
        ProcessSpec.Command command =
                new ProcessSpec.Command(List.of("sh", "-c", "a \"b\"\n\u00e9"), Path.of("/srv"), Map.of("A", "x=\\y"));
        return new ProcessSpec(
                new EnvironmentId("shop", "default"),
                new InstanceId("web", 3, 1),
                new ImageId("sha256:1"),
                "f",
                true,
                command,
                new ProcessSpec.Surroundings(
                        List.of(new PrivateMounts.Bind(Path.of("/a"), Path.of("/b"))),
                        Optional.of(new RunAs(101, 104)),
                        List.of("--nofile=1:2"),
                        new ControlGroup.Limits(1L << 40, 0.5, 7),
                        Optional.of(Path.of("/data"))),
                new ProcessSpec.Network("127.0.0.1", Map.of(80, 20000), false),
                new ProcessSpec.Health(true, probe, HealthRules.DEFAULT),
                new RestartRule(RestartRule.When.ON_FAILURE, 3, Duration.ofMillis(1500), Duration.ZERO),
                new ProcessSpec.Ending("TERM", Duration.ofSeconds(10)),
                List.of(command),
                List.of(),
                new ProcessSpec.LogLimits(1L << 33, 3));
    }

    @Test
    void every_spec_is_read_back_as_it_was() {
        List<Probe> probes = List.of(
                new Probe.Running(),
                new Probe.StillUp(Duration.ofSeconds(2)),
                new Probe.Tcp("127.0.0.1", 80),
                new Probe.Run(List.of("true")),
                new Probe.PostgresReady("127.0.0.1", 5432, "u", "d"),
                new Probe.PostgresQuery("127.0.0.1", 5432, "u", "d", "select 1"));
        for (Probe probe : probes) {
            assertThat(RecordJson.read(RecordJson.write(spec(probe)), ProcessSpec.class))
                    .isEqualTo(spec(probe));
        }
    }

    @Test
    void what_is_missing_or_wrong_is_said() {
        assertThatThrownBy(() -> RecordJson.read("{}", ProcessSpec.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordJson.read("", ProcessSpec.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordJson.read("{\"seconds\":1}", RunAs.class))
                .hasMessageContaining("RunAs")
                .hasMessageContaining("missing");
    }

    @Test
    void a_value_that_is_empty_is_read_as_empty() {
        ProcessSpec.Surroundings none = ProcessSpec.Surroundings.NONE;
        assertThat(RecordJson.read(RecordJson.write(none), ProcessSpec.Surroundings.class))
                .isEqualTo(none);
    }
}
