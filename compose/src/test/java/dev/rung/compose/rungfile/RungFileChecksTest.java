package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rung.core.settings.Route;
import dev.rung.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rung.yaml may not say, though it has the right shape. */
class RungFileChecksTest {
    private static final String NAME_RULE =
            "a name of lower-case letters, digits, '-' and '_' that begins with a letter or digit";

    @TempDir
    private Path folder;

    private RungFile read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), yaml);
        return RungFile.read(file, "rung.yaml", "default");
    }

    private List<String> problems(String yaml) throws IOException {
        return read(yaml).problems().stream()
                .map(problem -> problem.mark() + ": " + problem.key() + ": " + problem.message())
                .toList();
    }

    private Settings settings(String yaml) throws IOException {
        RungFile file = read(yaml);
        assertThat(file.problems()).isEmpty();
        return file.settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "/etc", "..", "Shop", "my shop", "-shop", "_shop", "shop.io", "", "später"})
    void an_app_name_that_is_no_plain_folder_name_is_refused(String name) throws IOException {
        RungFile file = read("stand: laptop\napp: \"" + name + "\"\n");
        assertThat(file.settings().app()).isEmpty();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.mark()).hasToString("rung.yaml:2:6");
            assertThat(problem.message()).isEqualTo("expected " + NAME_RULE + ", found '" + name + "'");
        });
    }

    @Test
    void a_plain_app_name_is_taken() throws IOException {
        assertThat(settings("app: 2nd_shop-x\n").app()).contains("2nd_shop-x");
    }

    @Test
    void the_name_of_an_environment_is_checked_as_an_app_name_is() throws IOException {
        assertThat(problems("environments:\n  ../prod: {}\n  Staging:\n  eu-1: {}\n"))
                .containsExactly(
                        "rung.yaml:2:3: environments.../prod: expected " + NAME_RULE + ", found '../prod'",
                        "rung.yaml:3:3: environments.Staging: expected " + NAME_RULE + ", found 'Staging'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-oProxyCommand=touch x",
                "-oProxyCommand=x",
                "deploy@-oProxyCommand=x",
                "ssh://-oProxyCommand=x",
                "ssh://deploy@-x",
                "web 1",
                "deploy@",
                ""
            })
    void an_ssh_target_that_ssh_could_take_for_an_option_is_refused(String target) throws IOException {
        assertThat(problems("hosts:\n  web1: { ssh: \"" + target + "\" }\n"))
                .containsExactly("rung.yaml:2:16: hosts.web1.ssh: expected an SSH target such as deploy@203.0.113.10,"
                        + " found '" + target + "'");
    }

    @Test
    void ssh_targets_may_be_hosts_aliases_and_urls() throws IOException {
        assertThat(settings("hosts: {a: {ssh: web-1}, b: {ssh: \"ssh://me@h:22\"}, c: {ssh: \"me@fd00::1\"}}\n")
                        .hosts())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop example.com",
                "/api",
                "https://shop.example.com",
                "shop.example.com:8080",
                "-shop.example.com",
                "shop..example.com",
                "shop.example.com/a b",
                "shop.example.com/a?b=c",
                "shop.example.com/a#b",
                "shop.example.com\\\\api",
                ""
            })
    void a_route_that_is_no_host_with_a_path_is_refused(String route) throws IOException {
        assertThat(read("routes:\n  \"" + route + "\": web\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.mark()).hasToString("rung.yaml:2:3");
                    assertThat(problem.message())
                            .startsWith("expected HOST or HOST/PATH")
                            .contains("shop.example.com/api");
                });
    }

    @Test
    void the_host_of_a_route_is_lower_cased_and_its_path_is_not() throws IOException {
        assertThat(settings("routes: {Shop.Example.COM/Api: web, Example.com/: web}\n")
                        .routes())
                .extracting(Route::host, Route::path)
                .containsExactly(tuple("shop.example.com", "/Api"), tuple("example.com", "/"));
    }

    @Test
    void one_route_written_in_two_ways_is_told() throws IOException {
        assertThat(problems("routes:\n  shop.io: web\n  Shop.IO/: api\n"))
                .containsExactly(
                        "rung.yaml:3:3: routes.Shop.IO/: the route shop.io is there already, at rung.yaml:2:3");
    }

    @Test
    void a_time_of_nothing_is_refused_where_nothing_could_happen_in_it() throws IOException {
        String expected = "expected a time span longer than 0s, such as 60s, found '0s'";
        assertThat(problems("release: { health_timeout: 0s }\ncanary: { every: 0s }\nbackup: { db: { every: 0s } }\n"))
                .containsExactly(
                        "rung.yaml:1:28: release.health_timeout: " + expected,
                        "rung.yaml:2:18: canary.every: " + expected,
                        "rung.yaml:3:24: backup.db.every: " + expected);
    }

    @Test
    void a_lost_host_is_waited_for_some_time_or_for_ever() throws IOException {
        assertThat(settings("lost_after: 10s\n").lostAfter()).contains(Duration.ofSeconds(10));
        assertThat(settings("lost_after: never\n").lostAfter()).isEmpty();
        assertThat(problems("lost_after: 9s\n"))
                .containsExactly(
                        "rung.yaml:1:13: lost_after: expected a time span of at least 10s such as 5m, or never,"
                                + " found '9s'");
    }

    @Test
    void draining_and_cooling_down_may_take_no_time() throws IOException {
        Settings settings = settings("release: { drain: 0s }\nscale: { web: { cooldown: { up: 0s } } }\n");
        assertThat(settings.release().drain()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_second_document_is_refused_where_it_begins() throws IOException {
        assertThat(problems("app: shop\n---\nstand: server\n"))
                .containsExactly(
                        "rung.yaml:3:1: : a second document: rung.yaml holds one, so move its keys into the first");
    }

    @Test
    void a_company_may_shrink() throws IOException {
        assertThat(settings("business: { growth: -2%/month }\n").business().growth())
                .hasValue(-0.02);
        assertThat(problems("business: { growth: -101%/month }\n")).hasSize(1);
    }

    @Test
    void a_key_without_a_value_says_nothing() throws IOException {
        assertThat(settings("app:\nrun:\nroutes:\nrelease:\nenvironments:\n")).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void keys_of_the_users_own_are_allowed_at_the_top_and_nowhere_else() throws IOException {
        assertThat(settings("x-drain: &drain 5s\nrelease: { drain: *drain }\n")
                        .release()
                        .drain())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(problems("release: { x-note: hello }\n")).hasSize(1);
    }
}
