package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rung.core.settings.HostSettings;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.SecretSource;
import dev.rung.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
    @TempDir
    private Path folder;

    private RungFile read(String yaml, String environment) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), yaml);
        return RungFile.read(file, "rung.yaml", environment);
    }

    private List<String> problems(String yaml, String environment) throws IOException {
        return read(yaml, environment).problems().stream()
                .map(problem -> problem.mark() + ": " + problem.key() + ": " + problem.message())
                .toList();
    }

    @Test
    void what_is_listed_by_name_is_merged_name_by_name() throws IOException {
        RungFile file = read("""
                place: { db: server/web1, worker: laptop }
                hosts: { web1: { ssh: a, private: 10.0.0.2 } }
                routes: { shop.io: web, shop.io/api: api }
                secrets: { KEY: { file: k }, TOKEN: { from: old } }
                registries: { ghcr.io: { username: me, password: { file: p } } }
                backup: { db: { every: 12h }, files: { every: 48h } }
                environments:
                  staging:
                    place: { db: server/s1 }
                    hosts: { s1: { ssh: b }, web1: { ssh: c } }
                    routes: { Shop.io: staging-web, staging.shop.io: web }
                    secrets: { TOKEN: { from: new } }
                    registries: { quay.io: { username: us, password: { file: q } } }
                    backup: { db: { keep: 2d } }
                """, "staging");
        assertThat(file.problems()).isEmpty();
        Settings staging = file.settings();
        assertThat(staging.place()).containsOnlyKeys("db", "worker");
        assertThat(staging.placeOf("db").host()).contains("s1");
        assertThat(staging.hosts()).containsOnlyKeys("web1", "s1");
        assertThat(staging.hosts().get("web1"))
                .as("an entry is replaced as a whole")
                .isEqualTo(new HostSettings("c", Optional.empty()));
        assertThat(staging.routes())
                .extracting(Route::host, Route::path)
                .containsExactly(tuple("shop.io", "/"), tuple("shop.io", "/api"), tuple("staging.shop.io", "/"));
        assertThat(staging.routes().getFirst().target())
                .isEqualTo(new Route.Target.ToService("staging-web", Optional.empty()));
        assertThat(staging.secrets())
                .containsEntry("KEY", new SecretSource.File("k"))
                .containsEntry("TOKEN", new SecretSource.Command("new"));
        assertThat(staging.registries()).containsOnlyKeys("ghcr.io", "quay.io");
        assertThat(staging.backup()).containsOnlyKeys("db", "files");
    }

    @Test
    void lists_and_single_values_are_replaced() throws IOException {
        Settings staging = read("""
                        shared: [uploads]
                        budget: 60 USD/month
                        alerts: { to: ["mailto:a@b.c"] }
                        environments:
                          staging: { shared: [cache], alerts: { to: [] } }
                        """, "staging").settings();
        assertThat(staging.shared()).containsExactly("cache");
        assertThat(staging.alerts()).isEmpty();
        assertThat(staging.monthlyBudget()).isPresent();
    }

    @Test
    void a_key_without_a_value_leaves_what_stands_above() throws IOException {
        RungFile file = read("run: { web: x }\nenvironments:\n  staging:\n    run:\n  empty:\n", "staging");
        assertThat(file.problems()).isEmpty();
        assertThat(file.settings().run()).containsOnlyKeys("web");
        assertThat(read("run: { web: x }\nenvironments: { empty: }\n", "empty").problems())
                .isEmpty();
    }

    @Test
    void an_environment_that_is_not_there_is_told_with_those_that_are() throws IOException {
        String yaml = "app: shop\nenvironments:\n  staging: {}\n  demo: {}\n";
        assertThat(problems(yaml, "stagin"))
                .containsExactly("rung.yaml:3:3: environments: no environment 'stagin', only default, staging and demo:"
                        + " did you mean 'staging'?");
        assertThat(problems(yaml, "x"))
                .containsExactly("rung.yaml:3:3: environments: no environment 'x', only default, staging and demo:"
                        + " add it under environments");
        assertThat(problems("app: shop\n", "../../etc"))
                .containsExactly("rung.yaml:1:1: environments: no environment '../../etc', only default:"
                        + " add it under environments");
        assertThat(problems("app: shop\n", "default")).isEmpty();
    }

    @Test
    void every_environment_is_checked_as_merged_whichever_is_asked_for() throws IOException {
        String yaml = """
                hosts: { web1: { ssh: a } }
                environments:
                  good: { place: { db: server/web1 } }
                  bad: { place: { db: server/web2 } }
                """;
        String bad = "rung.yaml:4:23: environments.bad.place.db: no host 'web2' under hosts: did you mean 'web1'?";
        assertThat(problems(yaml, "default")).containsExactly(bad);
        assertThat(problems(yaml, "good")).containsExactly(bad);
        assertThat(problems(yaml, "bad")).containsExactly(bad);
    }

    @Test
    void what_all_environments_inherit_is_told_once() throws IOException {
        String yaml = "place: { db: server/db1 }\nenvironments: { a: {}, b: {} }\n";
        assertThat(problems(yaml, "default")).containsExactly("rung.yaml:1:14: place.db: no host 'db1' under hosts");
        assertThat(problems(yaml, "b")).containsExactly("rung.yaml:1:14: place.db: no host 'db1' under hosts");
    }

    @Test
    void an_environment_may_bring_the_host_that_the_keys_above_place_a_service_on() throws IOException {
        String yaml = "place: { db: server/db1 }\nenvironments: { live: { hosts: { db1: { ssh: a } } } }\n";
        assertThat(problems(yaml, "live")).isEmpty();
    }
}
