package dev.rung.core.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.hosts.HostFacts.Docker;
import dev.rung.core.hosts.HostFacts.Docker.Outlived;
import dev.rung.core.hosts.HostFacts.Firewall;
import dev.rung.core.hosts.HostFacts.Haproxy;
import dev.rung.core.hosts.HostFacts.Login;
import dev.rung.core.hosts.HostFacts.Logs;
import dev.rung.core.hosts.HostFacts.Logs.Bound;
import dev.rung.core.hosts.HostFacts.Machine;
import dev.rung.core.hosts.HostFacts.RootLogin;
import dev.rung.core.hosts.HostFacts.Swap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
    private static final HostStandard STANDARD = new HostStandard(Set.of("10.0.0.3", "10.0.0.2"), true);
    private static final HostStandard WITHOUT_ROOT = new HostStandard(Set.of(), false);

    /** A host on which everything is right, to be made wrong in one respect. */
    private static final class Host {
        private OperatingSystem system = new OperatingSystem("debian", "12", "Debian GNU/Linux 12");
        private long memory = 4_000_000_000L;
        private Docker docker = new Docker(true, Optional.of("20.10.24"), Optional.of("1.41"), 0, Outlived.LIVE);
        private Logs logs = new Logs(Bound.BOUNDED, false);
        private Haproxy haproxy = Haproxy.IDLE;
        private Firewall firewall = new Firewall(true, true, Set.of());
        private boolean updates = true;
        private boolean time = true;
        private Swap swap = new Swap(0, Optional.empty());
        private Login login = new Login("root", true, true, RootLogin.BY_KEY, false);
        private Duration skew = Duration.ZERO;

        private HostFacts facts() {
            return new HostFacts(
                    new Machine(system, "x86_64", "6.1.0", 2, memory, 10_000_000_000L),
                    docker,
                    logs,
                    haproxy,
                    firewall,
                    updates,
                    time,
                    swap,
                    login,
                    skew);
        }
    }

    private static List<Drift> drift(HostStandard standard, UnaryOperator<Host> wrong) {
        return HostCheck.drift(wrong.apply(new Host()).facts(), standard);
    }

    private static List<String> lines(UnaryOperator<Host> wrong) {
        return drift(STANDARD, wrong).stream().map(Drift::line).toList();
    }

    private static List<Preparation> steps(UnaryOperator<Host> wrong) {
        return HostCheck.preparations(drift(STANDARD, wrong));
    }

    private static String act(UnaryOperator<Host> wrong) {
        return ((Drift.Mendable) drift(STANDARD, wrong).getFirst()).act();
    }

    @Test
    void a_host_on_which_everything_is_right_has_no_drift() {
        assertThat(lines(host -> host)).isEmpty();
    }

    @Test
    void a_fresh_host_is_prepared_in_the_order_in_which_one_thing_needs_another() {
        assertThat(steps(host -> {
                    host.memory = 1_000_000_000L;
                    host.docker = new Docker(false, Optional.empty(), Optional.empty(), 0, Outlived.ENDED);
                    host.logs = new Logs(Bound.UNBOUNDED, false);
                    host.haproxy = Haproxy.ABSENT;
                    host.firewall = new Firewall(false, false, Set.of());
                    host.updates = false;
                    host.time = false;
                    host.login = new Login("root", true, false, RootLogin.ANY, true);
                    return host;
                }))
                .containsExactly(Preparation.values());
    }

    @Test
    void a_system_that_is_not_known_is_told_and_nothing_is_done_there() {
        UnaryOperator<Host> alpine = host -> {
            host.system = new OperatingSystem("alpine", "3.20", "Alpine Linux v3.20");
            host.updates = false;
            return host;
        };

        assertThat(lines(alpine)).hasSize(1).first().asString().contains("Alpine Linux v3.20", "Debian 12 and 13");
        assertThat(steps(alpine)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"debian,12", "debian,13", "ubuntu,22.04", "ubuntu,24.04"})
    void the_systems_that_are_promised_are_known(String id, String version) {
        assertThat(new OperatingSystem(id, version, "").isKnown()).isTrue();
        assertThat(OperatingSystem.known()).contains(id + " " + version);
    }

    @Test
    void an_engine_that_is_installed_and_silent_is_started() {
        assertThat(act(host -> {
                    host.docker = new Docker(true, Optional.empty(), Optional.empty(), 0, Outlived.ENDED);
                    return host;
                }))
                .contains("start it");
    }

    @Test
    void docker_is_restarted_for_its_settings_only_where_no_container_is_hurt() {
        UnaryOperator<Host> idle = host -> {
            host.logs = new Logs(Bound.BOUNDED, true);
            return host;
        };
        UnaryOperator<Host> busy = host -> {
            host.docker = new Docker(true, Optional.of("27"), Optional.empty(), 3, Outlived.IN_SWARM);
            return idle.apply(host);
        };
        UnaryOperator<Host> restoring = host -> {
            host.docker = new Docker(true, Optional.of("27"), Optional.empty(), 3, Outlived.LIVE);
            return idle.apply(host);
        };

        assertThat(steps(idle)).containsExactly(Preparation.LOG_ROTATION);
        assertThat(steps(restoring)).containsExactly(Preparation.LOG_ROTATION);
        assertThat(steps(busy)).isEmpty();
        assertThat(lines(busy)).singleElement().asString().contains("3 containers");
    }

    @Test
    void containers_outlive_a_restart_of_the_engine_unless_a_swarm_has_them() {
        UnaryOperator<Host> ending = host -> {
            host.docker = new Docker(true, Optional.of("27"), Optional.empty(), 3, Outlived.ENDED);
            return host;
        };
        UnaryOperator<Host> swarm = host -> {
            host.docker = new Docker(true, Optional.of("27"), Optional.empty(), 3, Outlived.IN_SWARM);
            return host;
        };

        assertThat(steps(ending)).containsExactly(Preparation.LIVE_RESTORE);
        assertThat(steps(swarm)).isEmpty();
    }

    @Test
    void that_logs_are_bounded_only_later_is_part_of_the_plan() {
        assertThat(act(host -> {
                    host.docker = new Docker(true, Optional.of("27"), Optional.empty(), 3, Outlived.IN_SWARM);
                    host.logs = new Logs(Bound.UNBOUNDED, false);
                    return host;
                }))
                .isEqualTo("keep 3 files of 10m of each container, from Docker's next restart on: containers run now");
    }

    @Test
    void settings_of_docker_that_cannot_be_read_are_left_to_the_user() {
        UnaryOperator<Host> broken = host -> {
            host.logs = new Logs(Bound.UNREADABLE, false);
            return host;
        };

        assertThat(steps(broken)).isEmpty();
        assertThat(lines(broken)).singleElement().asString().contains("not JSON");
    }

    @Test
    void a_haproxy_of_the_users_own_is_never_stopped() {
        UnaryOperator<Host> own = host -> {
            host.haproxy = Haproxy.IN_USE;
            return host;
        };

        assertThat(steps(own)).isEmpty();
        assertThat(lines(own)).singleElement().asString().startsWith("haproxy:");
        assertThat(act(host -> {
                    host.haproxy = Haproxy.ENABLED;
                    return host;
                }))
                .isEqualTo("stop and disable haproxy.service");
    }

    @Test
    void the_firewall_s_plan_names_the_peers_in_order_and_what_it_closes() {
        assertThat(act(host -> {
                    host.firewall = new Firewall(false, false, Set.of(8080, 5432));
                    return host;
                }))
                .isEqualTo(
                        "let in ssh, 80, 443, and 7443 from 10.0.0.2, 10.0.0.3; this closes 5432, 8080, where something"
                                + " listens now");
    }

    @Test
    void rules_that_would_be_gone_after_a_reboot_are_drift() {
        assertThat(lines(host -> {
                    host.firewall = new Firewall(true, false, Set.of());
                    return host;
                }))
                .containsExactly("firewall: Rung's rules are not loaded at boot");
    }

    @Test
    void swap_is_for_small_machines_that_have_none_and_can_have_some() {
        UnaryOperator<Host> small = host -> {
            host.memory = 1_999_999_999L;
            return host;
        };
        UnaryOperator<Host> swapping = host -> {
            host.swap = new Swap(1, Optional.empty());
            return small.apply(host);
        };
        UnaryOperator<Host> refusing = host -> {
            host.swap = new Swap(0, Optional.of("Invalid argument"));
            return small.apply(host);
        };

        assertThat(steps(small)).containsExactly(Preparation.SWAP);
        assertThat(steps(host -> {
                    host.memory = HostStandard.SMALL_MEMORY;
                    return host;
                }))
                .isEmpty();
        assertThat(lines(swapping)).isEmpty();
        assertThat(steps(refusing)).isEmpty();
        assertThat(lines(refusing)).singleElement().asString().endsWith("Invalid argument");
    }

    @Test
    void root_may_go_on_logging_in_by_key_unless_that_is_unwanted() {
        UnaryOperator<Host> byKey = host -> host;

        assertThat(HostCheck.preparations(drift(STANDARD, byKey))).isEmpty();
        assertThat(HostCheck.preparations(drift(WITHOUT_ROOT, byKey))).containsExactly(Preparation.LOGIN);
        assertThat(drift(WITHOUT_ROOT, host -> {
                    host.login = new Login("rung", true, true, RootLogin.NONE, false);
                    return host;
                }))
                .isEmpty();
    }

    @Test
    void passwords_end_only_where_a_key_opens_the_host_too() {
        assertThat(act(host -> {
                    host.login = new Login("ann", true, false, RootLogin.NONE, true);
                    return host;
                }))
                .isEqualTo("take keys only");
        assertThat(steps(host -> {
                    host.login = new Login("ann", false, false, RootLogin.NONE, true);
                    return host;
                }))
                .isEmpty();
    }

    @Test
    void a_user_of_its_own_is_made_only_where_ssh_goes_in_as_root() {
        assertThat(steps(host -> {
                    host.login = new Login("root", true, false, RootLogin.BY_KEY, false);
                    return host;
                }))
                .containsExactly(Preparation.LOGIN);
        assertThat(steps(host -> {
                    host.login = new Login("ann", true, false, RootLogin.BY_KEY, false);
                    return host;
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "PT2S|",
                "PT-2S|",
                "PT2.1S|clock: it is 2.1 s ahead of this machine's",
                "PT-3600S|clock: it is 3600.0 s behind this machine's"
            },
            delimiter = '|')
    void a_clock_is_told_of_when_it_is_more_than_two_seconds_off(Duration skew, String line) {
        assertThat(lines(host -> {
                    host.skew = skew;
                    return host;
                }))
                .isEqualTo(Optional.ofNullable(line).stream().toList());
    }
}
