package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Mount;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL in the place of a {@code postgres} image, driven as the agent drives it. */
class DatabaseTest {
    private PlatformBed bed;

    @BeforeEach
    void makeBed() throws IOException {
        bed = new PlatformBed();
    }

    @AfterEach
    void clearBed() throws IOException {
        bed.close();
    }

    private static Service database(String image, String... variables) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("POSTGRES_USER", "shop");
        environment.put("POSTGRES_PASSWORD", "pa'ss w\"ord");
        environment.put("POSTGRES_DB", "orders");
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Service plain = Service.of("db", image);
        return plain.withExecution(plain.execution().withEnvironment(environment))
                .withLifecycle(new Lifecycle(
                        RestartPolicy.of(RestartPolicy.Mode.ALWAYS),
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        List.of(),
                        List.of()))
                .withStorage(plain.storage().withMounts(volume("/var/lib/postgresql/data")));
    }

    private static Mount volume(String target) {
        return new Mount.Named(Optional.of("dbdata"), target, false, Optional.empty(), false, Optional.empty());
    }

    private InstanceId start(Service database) {
        return start(database, 1);
    }

    private InstanceId start(Service database, int release) {
        App app = App.of(bed.environment.app(), database);
        InstanceId id = new InstanceId("db", release, 1);
        bed.platform.prepareImage(
                new Platform.ImageRequest(
                        bed.environment,
                        app,
                        database,
                        Optional.empty(),
                        bed.project().toString(),
                        false),
                System.out::println);
        bed.platform.start(bed.spec(app, database, Optional.empty(), id, false));
        return id;
    }

    private Connection connect(InstanceId id, String database) throws SQLException {
        Address address = Objects.requireNonNull(bed.platform
                .instance(bed.environment, id)
                .orElseThrow()
                .addresses()
                .get(5432));
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + database, "shop", "pa'ss w\"ord");
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : "";
            }
        }
    }

    @Test
    void a_postgres_image_becomes_a_real_server_that_keeps_its_data_and_obeys_its_variables() throws SQLException {
        Service database = database("postgres:17-alpine")
                .withHealth(new Healthcheck.Check(
                        new Healthcheck.Probe(true, List.of("pg_isready -U $POSTGRES_USER -d $POSTGRES_DB")),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        3));
        InstanceId first = start(database);
        assertThat(bed.awaitReady(first).health()).isEqualTo(Health.HEALTHY);
        query(connect(first, "orders"), "create table kept as select 42 as answer");
        assertThat(query(connect(first, "orders"), "show server_version")).startsWith("17.");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://"
                                + bed.platform
                                        .instance(bed.environment, first)
                                        .orElseThrow()
                                        .addresses()
                                        .get(5432) + "/orders",
                        "shop",
                        "wrong"))
                .hasMessageContaining("password authentication failed");
        bed.platform.stop(bed.environment, first);
        assertThat(bed.platform.instance(bed.environment, first).orElseThrow().state())
                .isEqualTo(State.EXITED);
        assertThat(bed.log(first)).contains("received fast shutdown request").contains("database system is shut down");
        InstanceId second = start(database, 2);
        bed.awaitReady(second);
        assertThat(query(connect(second, "orders"), "select answer from kept")).isEqualTo("42");
    }

    @Test
    void after_kill_9_of_the_postmaster_it_starts_again_with_all_that_was_committed() throws Exception {
        InstanceId id = start(database("postgres:17"));
        bed.awaitReady(id);
        query(connect(id, "orders"), "create table kept as select 7 as answer");
        try (Connection busy = connect(id, "orders");
                Statement statement = busy.createStatement()) {
            Thread sleeper = Thread.ofVirtual().start(() -> sleepInTheServer(statement));
            awaitSleeper(id);
            Path data = bed.state().resolve(bed.environment.app()).resolve("default/volumes/dbdata");
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            bed.await(id, instance -> instance.restarts() == 1 && instance.ready());
            sleeper.join();
        }
        assertThat(query(connect(id, "orders"), "select answer from kept")).isEqualTo("7");
        assertThat(bed.log(id)).contains("database system was not properly shut down");
    }

    private static void sleepInTheServer(Statement statement) {
        try {
            statement.execute("select pg_sleep(600)");
            throw new AssertionError("the server outlived its death");
        } catch (SQLException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private void awaitSleeper(InstanceId id) {
        org.awaitility.Awaitility.await()
                .until(() -> query(
                                connect(id, "orders"),
                                "select count(*) from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()")
                        .equals("1"));
    }

    @Test
    void scripts_run_once_on_new_data_and_psql_checks_are_answered() throws Exception {
        Path scripts = Files.createDirectory(bed.project().resolve("init"));
        Files.writeString(scripts.resolve("1.sql"), """
                create table seen(n int);
                create function f() returns int language plpgsql as $$ begin return 1; end; $$;
                insert into seen values (1); -- a ; in a comment
                """);
        Files.writeString(scripts.resolve("2.sql"), "create database second; insert into seen select 2;");
        Service plain = database("postgres:16");
        Service database = plain.withStorage(plain.storage()
                        .withMounts(volume("/var/lib/postgresql/data"), bind(scripts, "/docker-entrypoint-initdb.d")))
                .withHealth(new Healthcheck.Check(
                        new Healthcheck.Probe(
                                false, List.of("psql", "-U", "shop", "-d", "orders", "-c", "select n/(n-3) from seen")),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ofMillis(500),
                        2));
        InstanceId id = start(database);
        bed.await(id, instance -> instance.health() == Health.HEALTHY);
        assertThat(query(connect(id, "orders"), "select count(*) from seen")).isEqualTo("2");
        assertThat(query(connect(id, "second"), "select 1")).isEqualTo("1");
        query(connect(id, "orders"), "insert into seen values (3)");
        Instance sick = bed.await(id, instance -> instance.health() == Health.UNHEALTHY);
        assertThat(sick.explanation().orElseThrow()).contains("division by zero");
    }

    private static Mount bind(Path source, String target) {
        return new Mount.Bind(
                source.toString(), target, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void a_script_that_fails_leaves_nothing_half_made() throws Exception {
        Path script = Files.writeString(bed.project().resolve("seed.sql"), "create table a(); create table a();");
        Service plain = database("postgres:17");
        Service database = plain.withStorage(plain.storage()
                .withMounts(volume("/var/lib/postgresql/data"), bind(script, "/docker-entrypoint-initdb.d/seed.sql")));
        assertThatThrownBy(() -> start(database))
                .hasMessageContaining("seed.sql")
                .hasMessageContaining("already exists");
        Files.writeString(script, "create table a();");
        bed.awaitReady(start(database));
    }

    @Test
    void what_only_psql_understands_is_refused_before_anything_is_made() throws Exception {
        Path script = Files.writeString(bed.project().resolve("seed.sql"), "\\connect other\ncreate table a();");
        Service plain = database("postgres:17");
        Service database = plain.withStorage(plain.storage()
                .withMounts(volume("/var/lib/postgresql/data"), bind(script, "/docker-entrypoint-initdb.d/seed.sql")));
        assertThatThrownBy(() -> start(database))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED))
                .hasMessageContaining("\\connect");
    }

    @Test
    void data_of_another_major_version_is_refused_with_the_way_to_upgrade() {
        InstanceId id = start(database("postgres:16"));
        bed.awaitReady(id);
        bed.platform.remove(bed.environment, id);
        assertThatThrownBy(() -> start(database("postgres:17")))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains("pg_dumpall"))
                .hasMessageContaining("holds data of PostgreSQL 16");
    }

    @Test
    void from_18_on_a_volume_at_the_old_place_is_refused_and_the_new_place_works() throws SQLException {
        assertThatThrownBy(() -> start(database("postgres:18"))).hasMessageContaining("/var/lib/postgresql/18/docker");
        Service plain = database("postgres:18");
        InstanceId id = start(plain.withStorage(plain.storage().withMounts(volume("/var/lib/postgresql"))));
        bed.awaitReady(id);
        assertThat(query(connect(id, "orders"), "show server_version")).startsWith("18.");
        assertThat(bed.state().resolve(bed.environment.app()).resolve("default/volumes/dbdata/18/docker/PG_VERSION"))
                .exists();
    }

    @Test
    void without_a_password_it_says_what_to_set() {
        assertThatThrownBy(() -> start(database("postgres:17", "POSTGRES_PASSWORD", "")))
                .hasMessageContaining("POSTGRES_PASSWORD is not set");
    }
}
