package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.e2e.TinyApp.Answer;
import dev.rung.engine.json.Fields;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands as scripts use them: what they print, what they end with. One app is up for all of them. */
class CommandsTest {
    private static TinyApp app;
    private static Bed bed;

    @BeforeAll
    static void bringTheAppUp() {
        app = TinyApp.up();
        bed = app.bed();
    }

    @AfterAll
    static void takeItDown() {
        app.close();
    }

    @Test
    void plan_shows_the_steps_and_does_none() {
        var nothing = bed.rung("plan", "--json").endedWith(0).json();
        assertThat(nothing.list("steps")).allMatch(step -> step.text("action").equals("="));

        bed.write("more.yaml", "services: {web: {environment: {VERSION: '3'}}}\n");
        Fields plan = bed.rung("-f", "compose.yaml", "-f", "more.yaml", "plan", "--json")
                .endedWith(0)
                .json();

        assertThat(plan.names()).contains("app", "env", "rung", "release", "steps", "summary", "outcome", "seconds");
        assertThat(plan.text("rung")).isEqualTo("laptop");
        assertThat(plan.object("summary").names()).containsExactly("create", "change", "remove", "same");
        assertThat(plan.list("steps")).isNotEmpty().allSatisfy(step -> {
            assertThat(step.names()).containsExactly("id", "action", "what", "host", "needs", "state", "seconds");
            assertThat(step.text("action")).isIn("+", "~", "-", "=");
        });
        assertThat(app.ask()).isEqualTo(new Answer(200, "1"));
    }

    @Test
    void up_with_nothing_to_do_has_no_steps() {
        Fields up = bed.rung("up", "--json").endedWith(0).json();
        assertThat(up.text("outcome")).isEqualTo("done");
        assertThat(up.object("summary").integer("create")).isZero();
        assertThat(bed.rung("up").endedWith(0).out()).startsWith("0 steps");
    }

    @Test
    void ps_tells_services_instances_and_the_agent() {
        Fields ps = bed.ps();
        assertThat(ps.names())
                .containsExactly("app", "env", "rung", "engine", "release", "services", "urls", "agent", "tunnel");
        assertThat(ps.text("app")).isEqualTo("tiny");
        assertThat(ps.text("env")).isEqualTo("default");
        assertThat(ps.text("engine")).isEqualTo("process");
        assertThat(ps.texts("urls")).containsExactly("http://127.0.0.1:" + app.port());
        Fields web = bed.service("web");
        assertThat(web.names()).containsExactly("name", "rung", "wanted", "healthy", "instances");
        assertThat(web.list("instances")).first().satisfies(instance -> {
            assertThat(instance.names())
                    .containsExactly("id", "host", "release", "state", "health", "address", "since", "restarts");
            assertThat(instance.text("state")).isEqualTo("running");
            assertThat(Instant.parse(instance.text("since"))).isBefore(Instant.now());
        });
        assertThat(bed.rung("ps").endedWith(0).out()).contains("web-1-1", "running", "agent");
    }

    @Test
    void releases_and_history_tell_what_ran_and_who_did_it() {
        List<Fields> releases = bed.rung("releases", "--json").endedWith(0).jsonList();
        assertThat(releases).singleElement().satisfies(release -> {
            assertThat(release.names()).containsExactly("release", "created", "by", "outcome", "serving", "services");
            assertThat(release.flag("serving")).isTrue();
            assertThat(release.object("services").names()).containsExactly("web");
        });
        Fields first = bed.rung("history", "--json").endedWith(0).jsonList().getFirst();
        assertThat(first.names()).containsExactly("at", "who", "what", "outcome", "release");
        assertThat(first.text("what")).isEqualTo("up");
        assertThat(first.text("who")).startsWith(System.getProperty("user.name") + "@");
        assertThat(Instant.parse(first.text("at"))).isBefore(Instant.now());
    }

    @Test
    void config_resolves_the_app() {
        Fields config = bed.rung("config", "--json").endedWith(0).json();
        assertThat(config.names())
                .contains("app", "files", "services", "volumes", "networks", "secrets", "configs", "unsupported");
        assertThat(config.object("services").object("web").object("environment").text("VERSION"))
                .isEqualTo("1");
        assertThat(bed.rung("config").endedWith(0).out()).contains("example/tiny");
    }

    @Test
    void validate_judges_each_file_for_itself() {
        bed.write("good.yaml", "services: {web: {image: nginx}}\n");
        bed.write("bad.yaml", "services:\n  web:\n    image: nginx\n    prots: ['80:80']\n");
        bed.write("broken.yaml", "services: {web: [\n");

        var text = bed.rung("validate", "good.yaml", "bad.yaml", "broken.yaml").endedWith(2);
        assertThat(text.out()).contains("ok good.yaml", "error bad.yaml:4:5: ", "ports", "error broken.yaml:");

        List<Fields> lines = bed.rung("--json", "validate", "good.yaml", "bad.yaml")
                .endedWith(2)
                .out()
                .lines()
                .map(dev.rung.engine.json.Json::read)
                .toList();
        assertThat(lines).extracting(line -> line.text("verdict")).containsExactly("ok", "error");
        assertThat(lines.get(1).names()).containsExactly("file", "verdict", "problems");
        assertThat(lines.get(1).list("problems").getFirst().names())
                .containsExactly("kind", "line", "column", "key", "message");
    }

    @Test
    void invalid_files_are_told_with_their_place_and_change_nothing() {
        bed.write("bad.yaml", "services:\n  web:\n    image: nginx\n    prots: ['80:80']\n");
        var up = bed.rung("-f", "bad.yaml", "up").endedWith(2);
        assertThat(up.err()).contains("bad.yaml:4:5: ").doesNotContain("\tat ");
        assertThat(app.ask()).isEqualTo(new Answer(200, "1"));
    }

    @Test
    void a_rung_that_is_not_built_is_refused_with_3() {
        Bed other = Bed.with("process");
        try (other) {
            other.write("compose.yaml", "services: {web: {image: nginx}}\n");
            other.write("rung.yaml", "stand: cluster\n");
            assertThat(other.rung("up").endedWith(3).err()).contains("cluster", "not built yet");
            assertThat(other.rung("plan").endedWith(3).err()).contains("cluster");
            other.write("rung.yaml", "app: other\n");
        }
    }

    @Test
    void a_server_that_is_not_named_or_cannot_do_what_is_asked_is_refused_before_anything_is_connected() {
        Bed other = Bed.with("process");
        try (other) {
            other.write("compose.yaml", "services: {web: {image: nginx}}\n");
            other.write("rung.yaml", "stand: server\n");
            assertThat(other.rung("up").endedWith(2).err()).contains("names 0 hosts", "hosts: { web1:");
            String one = "stand: server\nhosts: { web1: { ssh: root@192.0.2.1 } }\n";
            other.write("rung.yaml", one + "place: { web: laptop }\n");
            assertThat(other.rung("ps").endedWith(3).err()).contains("place:");
            other.write("rung.yaml", "stand: fleet\n");
            assertThat(other.rung("up").endedWith(2).err()).contains("stand: fleet", "hosts: { a: ");
            other.write("rung.yaml", "stand: fleet\nhosts: { a: { ssh: root@192.0.2.1 } }\n");
            assertThat(other.rung("up", "--without", "z").endedWith(2).err()).contains("--without z", "It names a");
            other.write("rung.yaml", "app: other\n");
        }
    }

    @Test
    void words_that_mean_nothing_are_refused_with_2() {
        assertThat(bed.rung("up", "wbe").endedWith(2).err()).contains("wbe", "web");
        assertThat(bed.rung("logs", "wbe").endedWith(2).err()).contains("rung: ");
        assertThat(bed.rung("exec", "wbe", "true").endedWith(2).err()).contains("wbe");
        assertThat(bed.rung("run", "wbe", "true").endedWith(2).err()).contains("wbe", "web");
        assertThat(bed.rung("scale", "wbe=2").endedWith(2).err()).contains("wbe", "web");
        assertThat(bed.rung("rollback", "77").endedWith(2).err()).contains("77");
        assertThat(bed.rung("maintenance", "perhaps").endedWith(2).err()).contains("on or off");
        assertThat(bed.rung("upp").endedWith(2).err()).contains("no such command");
    }

    @Test
    void exec_runs_beside_an_instance_and_hands_its_code_through() {
        assertThat(bed.rung("exec", "web", "sh", "-c", "echo $RUNG_INSTANCE")
                        .endedWith(0)
                        .out()
                        .strip())
                .isEqualTo("web-1-1");
        bed.rung("exec", "web", "sh", "-c", "exit 42").endedWith(42);
    }

    @Test
    void run_is_an_instance_of_its_own_and_hands_its_code_through() {
        assertThat(bed.rung("run", "web", "sh", "-c", "echo version $VERSION")
                        .endedWith(0)
                        .out())
                .contains("version 1");
        bed.rung("run", "web", "sh", "-c", "exit 43").endedWith(43);
        assertThat(bed.service("web").list("instances")).hasSize(1);
    }

    @Test
    void logs_give_the_last_lines() {
        assertThat(bed.rung("logs", "-n", "1", "web").endedWith(0).out().lines())
                .singleElement()
                .asString()
                .contains("version 1 serves");
        assertThat(bed.rung("logs", "--grep", "waits", "web").endedWith(0).out())
                .contains("waits")
                .doesNotContain("serves");
    }

    @Test
    void the_laptop_keeps_no_requests() {
        assertThat(bed.rung("logs", "--edge").endedWith(3).err())
                .contains("on the laptop single requests are not kept");
    }

    @Test
    void followed_logs_go_on_until_an_interrupt() {
        Program logs = bed.start("logs", "-f", "web").awaitOutput(said -> said.contains("version 1 serves"));
        assertThat(logs.isRunning()).isTrue();
        logs.signal("INT");
        logs.end().endedWith(130);
    }

    @Test
    void maintenance_answers_503_until_it_is_off() {
        bed.rung("maintenance", "on").endedWith(0);
        assertThat(app.ask().status()).isEqualTo(503);
        bed.rung("maintenance", "off").endedWith(0);
        assertThat(app.ask()).isEqualTo(new Answer(200, "1"));
    }

    @Test
    void an_exported_rung_runs_on_a_machine_without_a_jdk() {
        bed.rung("export", "rung", "-o", "rung.tar.gz").endedWith(0);
        bed.program(List.of("sh", "-c", "mkdir unpacked && tar -C unpacked -xzf rung.tar.gz"))
                .end()
                .endedWith(0);
        String rung = bed.app().resolve("unpacked/bin/rung").toString();
        for (String command : List.of("--version", "validate", "ps")) {
            bed.program(List.of("env", "-u", "JAVA_HOME", "PATH=/usr/bin:/bin", rung, command))
                    .end()
                    .endedWith(0);
        }
    }

    @Test
    void resume_says_when_there_is_nothing_to_do() {
        assertThat(bed.rung("resume").endedWith(0).err()).contains("nothing was cut short");
    }
}
