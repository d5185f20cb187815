package dev.rung.servers.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rung.core.hosts.HostFacts;
import dev.rung.core.hosts.HostFacts.Haproxy;
import dev.rung.core.hosts.HostFacts.Logs.Bound;
import dev.rung.core.hosts.HostFacts.RootLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsReaderTest {
    private static final Instant SENT = Instant.ofEpochSecond(1000);
    private static final Instant RECEIVED = Instant.ofEpochSecond(1004);

    private static HostFacts read(String... lines) {
        return FactsReader.read("now=1001\n" + String.join("\n", lines) + "\nnow=1003\n", SENT, RECEIVED);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_the_script_printed_becomes_facts() {
        HostFacts facts = read(
                "os_id=debian",
                "os_version=12",
                "os_name=Debian GNU/Linux 12 (bookworm)",
                "arch=x86_64",
                "kernel=6.1.0-18-amd64",
                "cpus=2",
                "memory=25276514304",
                "disk_free=10205786112",
                "docker=no",
                "docker=yes",
                "docker_version=20.10.24+dfsg1",
                "docker_api=1.41",
                "running=3",
                "live_restore=yes",
                "behind=yes",
                "firewall=yes",
                "firewall_at_boot=no",
                "listening=22,80,5432",
                "open=22,80,443,7443",
                "login=ann",
                "login_keys=yes",
                "own_user=no",
                "root_login=without-password",
                "passwords=no",
                "haproxy=in-use",
                "updates=yes",
                "time_sync=no",
                "swap=1073741824",
                "no_swap=" + encoded("Invalid argument"));

        assertThat(facts.machine().system().isKnown()).isTrue();
        assertThat(facts.machine().memory()).isEqualTo(25276514304L);
        assertThat(facts.docker().version()).contains("20.10.24+dfsg1");
        assertThat(facts.docker().running()).isEqualTo(3);
        assertThat(facts.logs().behind()).isTrue();
        assertThat(facts.firewall().inForce()).isTrue();
        assertThat(facts.firewall().atBoot()).isFalse();
        assertThat(facts.firewall().closes()).containsExactly(5432);
        assertThat(facts.login().user()).isEqualTo("ann");
        assertThat(facts.login().root()).isEqualTo(RootLogin.BY_KEY);
        assertThat(facts.haproxy()).isEqualTo(Haproxy.IN_USE);
        assertThat(facts.securityUpdates()).isTrue();
        assertThat(facts.timeSync()).isFalse();
        assertThat(facts.swap().refusal()).contains("Invalid argument");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "| UNBOUNDED",
                "{} | UNBOUNDED",
                "{\"log-opts\":{\"max-size\":\"1m\"}} | BOUNDED",
                "{\"log-driver\":\"json-file\",\"log-opts\":{\"tag\":\"x\"}} | UNBOUNDED",
                "{\"log-driver\":\"journald\"} | BOUNDED",
                "{\"log-opts\" | UNREADABLE",
                "{\"log-opts\":7} | UNREADABLE",
            },
            delimiter = '|')
    void settings_of_docker_say_whether_logs_are_bounded(String settings, Bound bound) {
        assertThat(read("daemon_json=" + encoded(settings == null ? "" : settings))
                        .logs()
                        .bound())
                .isEqualTo(bound);
    }

    @Test
    void neither_the_way_there_and_back_nor_the_work_counts_as_skew() {
        assertThat(read().clockSkew()).isEqualTo(Duration.ZERO);
        assertThat(FactsReader.read("now=4601.5\nnow=4603.500000001", SENT, RECEIVED)
                        .clockSkew()
                        .toMillis())
                .isEqualTo(3_600_500);
        assertThat(FactsReader.read("now=991.%N\nnow=993.%N", SENT, RECEIVED).clockSkew())
                .isEqualTo(Duration.ofSeconds(-10));
    }

    @Test
    void facts_that_were_cut_short_are_no_facts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactsReader.read("now=1001\nos_id=debian\n", SENT, RECEIVED))
                .withMessage("its facts are not whole");
    }
}
