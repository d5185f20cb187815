package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.cli.ExitCode;
import dev.rung.cli.project.UsageException;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.engine.change.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers, of which the one with the data of a service is lost for good. */
class LostHostTest {
    private static final String COMPOSE = """
            name: shop
            services:
              web: { image: "web:1", ports: ["8080:80"] }
              note: { image: "note:1", expose: ["9090"], volumes: ["notes:/data"] }
            volumes: { notes: {} }
            """;

    @TempDir
    private Path folder;

    private ServersBed bed;

    @BeforeEach
    void bringUp() throws IOException {
        bed = new ServersBed(folder, "c", "a", "b");
        bed.write("compose.yaml", COMPOSE);
        hosts("c", "a", "b");
        up(session());
        assertThat(session().environment().history().data()).containsOnly(entry("note", "c"));
    }

    @AfterEach
    void closeServers() throws IOException {
        bed.close();
    }

    @Test
    void its_data_is_not_given_up_unless_the_user_says_so() {
        assertThatThrownBy(() -> remove("c"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("--destroy-data=shop"))
                .hasMessageContaining("the data of note");
        assertThatThrownBy(() -> remove("c", "--destroy-data=other")).isInstanceOf(UsageException.class);

        assertThat(rest().history().data()).containsOnly(entry("note", "c"));
        assertThat(instances()).noneMatch(name -> name.startsWith("note"));
    }

    @Test
    void its_data_stands_nowhere_any_more_once_it_is_given_up_and_its_service_starts_anew() throws IOException {
        rest().keep(rest().choices().withPrimary("c"));

        assertThat(remove("c", "--destroy-data=shop")).isEqualTo(ExitCode.DONE.code());

        assertThat(bed.printed()).contains("note has no data any more", "c is given up");
        assertThat(rest().history().data()).isEmpty();
        assertThat(rest().choices().primary()).isEmpty();
        assertThat(rest().history().deeds().getLast().begun().command()).isEqualTo("hosts remove c");
        hosts("a", "b");
        up(bed.session(new Up(), bed.errandWithout("c")));
        assertThat(rest().history().data()).containsOnly(entry("note", "a"));
        assertThat(instances()).anyMatch(name -> name.startsWith("note"));
    }

    @Test
    void a_host_that_is_gone_from_rung_yaml_too_is_given_up_as_its_refusal_says() throws IOException {
        hosts("a", "b");
        assertThatThrownBy(() -> up(bed.session(new Up(), bed.errandWithout("c"))))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.remedy()).contains("rung hosts remove c"));

        assertThat(remove("c", "--destroy-data=shop")).isEqualTo(ExitCode.DONE.code());

        up(bed.session(new Up(), bed.errandWithout("c")));
        assertThat(instances()).anyMatch(name -> name.startsWith("note"));
    }

    @Test
    void a_host_of_which_nothing_is_remembered_cannot_be_given_up() {
        assertThatThrownBy(() -> remove("nowhere"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void it_is_given_up_where_the_app_is_stopped_too() {
        new Operation(session(), "down").run(() -> Down.planned(session(), false));

        assertThat(remove("c", "--destroy-data=shop")).isEqualTo(ExitCode.DONE.code());

        assertThat(rest().history().data()).isEmpty();
    }

    @Test
    void the_data_of_a_host_that_is_there_is_not_given_up() {
        assertThatThrownBy(() -> FleetHosts.run(session("remove", "a", "--destroy-data=shop"), List.of("remove", "a")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a is there");
    }

    private int remove(String host, String... flags) {
        var words = Stream.concat(Stream.of("remove", host), Stream.of(flags)).toArray(String[]::new);
        return FleetHosts.run(bed.session(new Hosts(), bed.errandWithout("c"), words), List.of("remove", host));
    }

    private Session session(String... words) {
        return bed.session(new Hosts(), words);
    }

    /** The environment as it is without the lost host. */
    private Environment rest() {
        return bed.session(new Up(), bed.errandWithout("c")).environment();
    }

    private List<String> instances() {
        return Stream.of("a", "b")
                .flatMap(host -> bed.platform(host).instances(rest().id()).stream())
                .map(instance -> instance.id().toString())
                .toList();
    }

    private static void up(Session session) {
        int code = new Operation(session, "up")
                .run(() -> new ReleaseMaker(session, Optional.empty()).fromFiles(Set.of(), false, _ -> {}));
        assertThat(code).isEqualTo(ExitCode.DONE.code());
    }

    private void hosts(String... names) throws IOException {
        var yaml = new StringBuilder("stand: fleet\nhosts:\n");
        for (String name : names) {
            yaml.append("  ").append(name).append(": { ssh: root@").append(name).append(" }\n");
        }
        bed.write("rung.yaml", yaml.toString());
    }
}
