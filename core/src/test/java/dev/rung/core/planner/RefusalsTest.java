package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.release.Engine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    private static final Service WEB = Service.of("web", "web:1");

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "postgres:16, postgres:17",
        "postgres:16-alpine, docker.io/library/postgres:17.1",
        "pgvector/pgvector:pg16, pgvector/pgvector:0.8.0-pg17",
        "timescale/timescaledb:2.14.2-pg16, timescale/timescaledb:latest-pg17",
        "postgis/postgis:16-3.4, postgis/postgis:17-3.4",
        "mysql:8.4, mysql:9",
        "mariadb:10.11, mariadb:11.4",
        "mongo:7, mongo:6"
    })
    void another_major_version_of_a_database_with_data_is_refused(String from, String to) {
        assertThatThrownBy(() -> Refusals.check(wanted(database(to)), Optional.of(App.of("shop", database(from)))))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        e -> assertThat(e.remedy()).contains("Save it with the old version"))
                .hasMessageStartingWith("db: its data was written by ");
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "postgres:17.1, postgres:17.2-alpine",
        "timescale/timescaledb:2.14.2-pg16, timescale/timescaledb:3.0-pg16",
        "postgres:latest, postgres:17",
        "postgres:17, mine/app:3",
        "nginx:1, nginx:2",
        "postgres:17@sha256:ab12, postgres:17"
    })
    void what_can_read_the_data_or_is_not_known_to_be_a_database_is_let_through(String from, String to) {
        assertThatCode(() -> Refusals.check(wanted(database(to)), Optional.of(App.of("shop", database(from)))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_database_without_data_may_be_of_any_version() {
        Service old = Service.of("db", "postgres:16");
        Service fresh = Service.of("db", "postgres:17");

        assertThatCode(() -> Refusals.check(wanted(fresh), Optional.of(App.of("shop", old))))
                .doesNotThrowAnyException();
    }

    @Test
    void two_instances_that_would_write_to_one_volume_are_refused() {
        Service two = Wishes.replicas(Wishes.writing(Service.of("web", "web:1"), "uploads"), 2);

        assertThatThrownBy(() -> Refusals.check(wanted(two), Optional.empty()))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("web: 2 instances would all write to uploads");
        assertThatCode(() -> Refusals.check(
                        Wishes.wanted(1, Wishes.app(two), Engine.PROCESS, sharing("uploads")), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void only_what_is_written_makes_a_writer() {
        assertThat(order(Wishes.named("data", false)).stopFirst()).isTrue();
        assertThat(order(Wishes.named("data", false)).reason()).isEqualTo("it writes to data");
        assertThat(order(Wishes.bind("/srv/files", false)).reason()).isEqualTo("it writes to /srv/files");
        assertThat(order(Wishes.named("data", true)).stopFirst()).isFalse();
        assertThat(order(Wishes.bind("/srv/files", true)).stopFirst()).isFalse();
        assertThat(order(Wishes.bind("/var/run/docker.sock", false)).stopFirst())
                .isFalse();
        assertThat(order(new Mount.Tmpfs("/tmp", false, 0, Optional.empty(), Optional.empty()))
                        .stopFirst())
                .isFalse();
        assertThat(order(new Mount.Other("image", "assets:1", "/assets", false, Optional.empty()))
                        .stopFirst())
                .isFalse();
        assertThat(ReplacementOrder.of(mounting(Wishes.named("data", false)), Engine.DOCKER, Set.of("data"))
                        .stopFirst())
                .isFalse();
    }

    @Test
    void on_docker_what_only_one_instance_can_have_of_its_host_forces_stop_first() {
        assertThat(onDocker(Wishes.onHostNetwork(WEB))).isEqualTo("it uses the host's network");
        assertThat(onDocker(Wishes.attached(WEB, "back", fixed(Optional.of("10.0.0.7"), Optional.empty()))))
                .isEqualTo("it has a fixed address");
        assertThat(onDocker(Wishes.attached(WEB, "back", fixed(Optional.empty(), Optional.of("fd00::7")))))
                .isEqualTo("it has a fixed address");
        assertThat(onDocker(Wishes.attached(WEB, "back", Attachment.PLAIN))).isEmpty();
        assertThat(ReplacementOrder.of(Wishes.onHostNetwork(WEB), Engine.PROCESS, Set.of())
                        .stopFirst())
                .as("each process gets ports of its own")
                .isFalse();
    }

    /** Why it stops first; empty when it does not. */
    private static String onDocker(Service service) {
        var order = ReplacementOrder.of(service, Engine.DOCKER, Set.of());
        assertThat(order.stopFirst()).isEqualTo(!order.reason().isEmpty());
        return order.reason();
    }

    private static Attachment fixed(Optional<String> ipv4, Optional<String> ipv6) {
        Attachment plain = Attachment.PLAIN;
        return new Attachment(
                plain.aliases(),
                ipv4,
                ipv6,
                plain.linkLocal(),
                plain.macAddress(),
                plain.interfaceName(),
                plain.priority(),
                plain.gatewayPriority(),
                plain.driverOptions());
    }

    private static ReplacementOrder order(Mount mount) {
        return ReplacementOrder.of(mounting(mount), Engine.DOCKER, Set.of());
    }

    private static Service mounting(Mount mount) {
        return Service.of("web", "web:1").withStorage(Storage.NONE.withMounts(mount));
    }

    private static Service database(String image) {
        return Wishes.writing(Service.of("db", image), "data");
    }

    private static Wanted wanted(Service service) {
        return Wishes.wanted(2, service);
    }

    private static ReleasePolicy sharing(String volume) {
        return new ReleasePolicy(
                new Strategy.Rolling(),
                1,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Set.of(volume),
                Set.of());
    }
}
