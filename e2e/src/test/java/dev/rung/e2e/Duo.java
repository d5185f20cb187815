package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.SystemClock;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.state.EnvironmentFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An app of two services, one of them behind a migration, up in a moment on plain processes; it knows how its environment
 * must stand at rest.
 */
final class Duo implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final String SERVE =
            "sh -c 'mkdir -p www/$RUNG_INSTANCE && echo $VERSION > www/$RUNG_INSTANCE/index.html"
                    + " && exec busybox httpd -f -p $HOST:$PORT -h www/$RUNG_INSTANCE'\n";

    private final Bed bed = Bed.with("process");
    private final int webPort = Machine.freePort();
    private final int apiPort = Machine.freePort();

    private Duo() {}

    /** The app, at version 1, up. */
    static Duo up() {
        var app = new Duo();
        app.bed.write(
                "rung.yaml",
                "app: duo\nrun:\n  migrate: sh -c 'echo $RUNG_INSTANCE >> ../migrations'\n  web: " + SERVE + "  api: "
                        + SERVE);
        app.version(1);
        app.bed.rung("up").endedWith(0);
        return app;
    }

    Bed bed() {
        return bed;
    }

    /** The ports of loopback on which it answers with its version. */
    List<Integer> ports() {
        return List.of(webPort, apiPort);
    }

    /** Makes the files ask for another version. */
    void version(int version) {
        bed.write("compose.yaml", """
                x-version: &version { VERSION: "%d" }
                services:
                  migrate:
                    image: example/duo
                    environment: *version
                  web:
                    image: example/duo
                    environment: *version
                    ports: [ "%d:8000" ]
                    depends_on: { migrate: { condition: service_completed_successfully } }
                    stop_grace_period: 5s
                  api:
                    image: example/duo
                    environment: *version
                    ports: [ "%d:8000" ]
                    stop_grace_period: 5s
                """.formatted(version, webPort, apiPort));
    }

    /** Its ledger. */
    Path ledger() {
        return folder().ledger();
    }

    /** The whole entries of its ledger. */
    List<LedgerEntry> entries() {
        return new FileLedger(ledger()).read();
    }

    /** The release that its ledger says is serving. */
    int serving() {
        return new EnvironmentHistory(entries()).serving().orElseThrow();
    }

    /** Fails unless one release serves and all else is as an undisturbed change leaves it. */
    void assertAtRest() {
        int release = serving();
        assertOnlyRuns(release);
        assertNothingIsLeftBehind(release);
        assertWrittenDown();
        assertMigratedOnce();
    }

    private void assertOnlyRuns(int release) {
        Fields ps = bed.ps();
        assertThat(ps.integer("release")).as("release by ps").isEqualTo(release);
        var instances = new ArrayList<String>();
        for (Fields service : ps.list("services")) {
            assertThat(service.integer("healthy"))
                    .as("healthy %s", service.values())
                    .isEqualTo(service.integer("wanted"));
            service.list("instances").stream()
                    .filter(instance -> !instance.text("state").equals("exited"))
                    .forEach(instance -> instances.add(instance.text("id") + " " + instance.text("state")));
        }
        assertThat(instances)
                .as("instances by ps")
                .containsExactlyInAnyOrder("web-" + release + "-1 running", "api-" + release + "-1 running");
        // The agent's own helpers come and go.
        Awaitility.await()
                .atMost(MOMENT)
                .untilAsserted(() -> assertThat(bed.instances())
                        .as("instances of processes")
                        .containsExactly("api-" + release + "-1", "web-" + release + "-1"));
    }

    private void assertNothingIsLeftBehind(int release) {
        assertThat(names(folder().instances()))
                .as("folders of instances")
                .filteredOn(name -> !name.startsWith("migrate-"))
                .containsExactlyInAnyOrder("web-" + release + "-1", "api-" + release + "-1");
        assertThat(names(folder().instances()))
                .as("folders of instances")
                .filteredOn(name -> name.startsWith("migrate-"))
                .hasSizeLessThan(2);
        assertThat(names(folder().path())).as("state").noneMatch(name -> name.endsWith(".new"));
        assertThat(names(folder().releases())).as("releases").noneMatch(name -> name.endsWith(".new"));
        Fields targets = Json.read(read(folder().edge())).object("targets");
        for (String service : List.of("web", "api")) {
            assertThat(targets.list(service))
                    .as("targets of the edge")
                    .filteredOn(target -> target.text("state").equals("active"))
                    .extracting(target -> target.text("instance"))
                    .containsExactly(service + "-" + release + "-1");
        }
    }

    private void assertWrittenDown() {
        assertThat(read(ledger()).lines()).as("whole lines of the ledger").hasSameSizeAs(entries());
        assertThat(new EnvironmentHistory(entries()).unfinished())
                .as("unfinished")
                .isEmpty();
        assertThat(new EnvironmentLock(folder(), new SystemClock()).state().holder())
                .as("holder of the lock")
                .isEmpty();
    }

    private void assertMigratedOnce() {
        assertThat(bed.read("../migrations").lines())
                .as("runs of the migration")
                .doesNotHaveDuplicates()
                .contains("migrate-" + serving() + "-1");
    }

    private EnvironmentFolder folder() {
        return new EnvironmentFolder(
                new EnvironmentId("duo", EnvironmentId.DEFAULT), bed.state().resolve("rung/duo/default"));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bed.close();
    }
}
