package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.settings.EngineChoice;
import dev.rung.core.settings.Place;
import dev.rung.core.settings.ReleaseSettings;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.SecretSource;
import dev.rung.core.settings.Settings;
import dev.rung.core.settings.Threshold;
import dev.rung.core.settings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RungFileTest {
    @TempDir
    Path folder;

    private RungFile read(String yaml, String environment) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), yaml);
        return RungFile.read(file, "rung.yaml", environment);
    }

    private List<String> problems(String yaml) throws IOException {
        return read(yaml, "default").problems().stream()
                .map(problem -> problem.mark() + ": " + problem.key() + ": " + problem.message())
                .toList();
    }

    @Test
    void a_file_that_is_not_there_leaves_the_defaults() {
        RungFile file = RungFile.read(folder.resolve("rung.yaml"), "rung.yaml", "default");
        assertThat(file.problems()).isEmpty();
        assertThat(file.settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void every_key_is_read_with_its_units() throws IOException {
        RungFile file = read("""
                app: shop
                engine: process
                stand: laptop
                place: { worker: laptop, db: server/db1 }
                hosts:
                  db1: { ssh: deploy@203.0.113.10, private: 10.0.0.2 }
                routes:
                  shop.example.com: web
                  shop.example.com/api: { service: api, port: 8000 }
                  www.shop.example.com: { redirect: https://shop.example.com }
                tls: { email: ops@example.com, directory: https://acme.example/dir }
                run: { web: "java -jar app.jar" }
                secrets: { DATABASE_PASSWORD: { from: "op read op://shop/db" }, API_KEY: { file: .rung/api_key } }
                registries: { ghcr.io: { username: me, password: { from: "gh auth token" } } }
                shared: [uploads]
                one_shots: { migrate: { rollback: safe }, seed: { rollback: unsafe } }
                release: { strategy: blue-green, batch: 2, keep: 3, health_timeout: 90s, drain: 1m, hold: 20s }
                canary: { steps: [5, 25, 50], every: 2m, requests: 20, abort_when: { errors: ">1%", p95: ">2x", p99: ">300ms" } }
                scale: { web: { min: 1, max: 10, cpu: 70%, requests: 1000/s, cooldown: { up: 30s } } }
                objectives: { availability: 99.5%, p95: 300ms, errors: 0.1% }
                business: { customers: 500, mrr: 8000 USD, growth: 8%/month, team: 2 }
                backup: { db: { every: 12h, to: "s3://bucket/path", keep: 14d, point_in_time: true } }
                alerts: { to: ["mailto:ops@example.com"] }
                budget: 60 USD/month
                lost_after: 90s
                accept: [logging]
                hooks: { before_up: ./scripts/check.sh }
                """, "default");
        assertThat(file.problems()).isEmpty();
        Settings settings = file.settings();
        assertThat(settings.app()).contains("shop");
        assertThat(settings.engine()).isEqualTo(EngineChoice.PROCESS);
        assertThat(settings.placeOf("db")).isEqualTo(new Place(Rung.SERVER, Optional.of("db1")));
        assertThat(settings.placeOf("web")).isEqualTo(new Place(Rung.LAPTOP, Optional.empty()));
        assertThat(Composed.at(settings.hosts(), "db1").privateAddress()).contains("10.0.0.2");
        assertThat(settings.routes())
                .containsExactly(
                        new Route("shop.example.com", "/", new Route.Target.ToService("web", Optional.empty())),
                        new Route("shop.example.com", "/api", new Route.Target.ToService("api", Optional.of(8000))),
                        new Route("www.shop.example.com", "/", new Route.Target.Redirect("https://shop.example.com")));
        assertThat(settings.tls())
                .contains(new Tls(
                        Optional.of(new Tls.Authority.Acme(
                                Optional.of("ops@example.com"),
                                Optional.of("https://acme.example/dir"),
                                Optional.empty())),
                        List.of(),
                        Optional.empty()));
        assertThat(settings.secrets())
                .containsEntry("API_KEY", new SecretSource.File(".rung/api_key"))
                .containsEntry("DATABASE_PASSWORD", new SecretSource.Command("op read op://shop/db"));
        assertThat(Composed.at(settings.registries(), "ghcr.io").password())
                .isEqualTo(new SecretSource.Command("gh auth token"));
        assertThat(settings.safeOneShots()).containsExactly("migrate");
        assertThat(settings.release())
                .isEqualTo(new ReleaseSettings(
                        ReleaseSettings.Strategy.BLUE_GREEN,
                        2,
                        3,
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20)));
        assertThat(settings.canary().steps()).containsExactly(0.05, 0.25, 0.5);
        assertThat(settings.canary().every()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.canary().requests()).isEqualTo(20);
        assertThat(settings.canary().abortWhen())
                .containsEntry("errors", new Threshold.Share(0.01))
                .containsEntry("p95", new Threshold.Multiple(2))
                .containsEntry("p99", new Threshold.Time(Duration.ofMillis(300)));
        assertThat(Composed.at(settings.scale(), "web").cooldownUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Composed.at(settings.scale(), "web").cooldownDown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.objectives().availability()).hasValue(0.995);
        assertThat(settings.business().monthlyRevenue().orElseThrow().currency())
                .isEqualTo("USD");
        assertThat(Composed.at(settings.backup(), "db").keep()).isEqualTo(Duration.ofDays(14));
        assertThat(settings.monthlyBudget().orElseThrow().amount()).isEqualByComparingTo("60");
        assertThat(settings.lostAfter()).contains(Duration.ofSeconds(90));
        assertThat(settings.accept()).containsExactly("logging");
        assertThat(settings.hooks().beforeUp()).contains("./scripts/check.sh");
    }

    @Test
    void unknown_keys_and_wrong_figures_are_told_with_their_places() throws IOException {
        assertThat(
                        problems(
                                "stnad: laptop\nrelease: { strateg: rolling, drain: 30 }\nstand: lapop\nscale: {web: {cpu: 700%}}\n"))
                .containsExactly(
                        "rung.yaml:1:1: stnad: unknown key 'stnad': did you mean 'stand'?",
                        "rung.yaml:2:12: release.strateg: unknown key 'strateg': did you mean 'strategy'?",
                        "rung.yaml:2:37: release.drain: expected a time span such as 60s, 24h or 14d, found '30'",
                        "rung.yaml:3:8: stand: expected one of laptop, server, fleet, functions, platform, cluster,"
                                + " regions, found 'lapop': did you mean 'laptop'?",
                        "rung.yaml:4:20: scale.web.cpu: expected a percentage such as 70%, found '700%'");
    }

    @Test
    void keys_that_exclude_each_other_are_told() throws IOException {
        assertThat(problems("secrets: {A: {from: x, file: y}}\n")).hasSize(1);
        assertThat(problems("routes: {a.b: {service: x, redirect: y}}\n")).hasSize(1);
        assertThat(problems("scale: {web: {min: 5, max: 2}}\n")).hasSize(1);
        assertThat(problems("canary: {steps: [50, 25]}\n")).hasSize(1);
        assertThat(problems("place: {db: server/db1}\nhosts: {db2: {ssh: x}}\n"))
                .hasSize(1);
    }

    @Test
    void a_limit_is_of_the_kind_of_its_figure() throws IOException {
        assertThat(problems("""
                canary:
                  abort_when:
                    errors: ">300ms"
                    p50: ">1%"
                    p95: "2x"
                    p99: ">0s"
                """))
                .containsExactly(
                        "rung.yaml:3:13: canary.abort_when.errors: expected a limit such as >1% or >2x, found '>300ms'",
                        "rung.yaml:4:10: canary.abort_when.p50: expected a limit such as >300ms or >2x, found '>1%'",
                        "rung.yaml:5:10: canary.abort_when.p95: expected a limit such as >300ms or >2x, found '2x'",
                        "rung.yaml:6:10: canary.abort_when.p99: expected a limit such as >300ms or >2x, found '>0s'");
        assertThat(problems("canary: {abort_when: {errors: '>100%'}}\n")).hasSize(1);
        assertThat(problems("canary: {abort_when: {errors: 300ms, p95: '>1%'}}\n"))
                .hasSize(2);
        assertThat(problems("canary: {abort_when: {errors: '>1.5x', p95: '>1.5x', p99: '>1s'}}\n"))
                .isEmpty();
    }

    @Test
    void a_canary_begins_beside_old_instances() throws IOException {
        assertThat(problems("canary: {steps: [100]}\n"))
                .containsExactly("rung.yaml:1:9: canary.steps: at 100 there is nothing left to compare with:"
                        + " begin with less");
        assertThat(problems("canary: {steps: [50, 100]}\n")).isEmpty();
    }

    @Test
    void an_environment_lays_its_keys_over_the_others() throws IOException {
        String yaml = """
                hosts: { web1: { ssh: a } }
                release: { keep: 9, batch: 2 }
                environments:
                  staging: { stand: server, hosts: { s1: { ssh: b } }, release: { batch: 1 } }
                """;
        Settings staging = read(yaml, "staging").settings();
        assertThat(staging.stand()).isEqualTo(Rung.SERVER);
        assertThat(staging.hosts()).as("never the hosts of another environment").containsOnlyKeys("s1");
        assertThat(staging.release().keep()).isEqualTo(9);
        assertThat(staging.release().batch()).isEqualTo(1);
        assertThat(read(yaml, "default").settings().hosts()).containsOnlyKeys("web1");
        assertThat(read(yaml, "stagin").problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("did you mean 'staging'?"));
    }

    @Test
    void services_that_compose_does_not_have_are_told() throws IOException {
        RungFile file = read("run: {wep: x}\nroutes: {a.b: web, c.d: {service: nope}}\nshared: [data]\n", "default");
        assertThat(file.against(App.of("shop", Service.of("web", "x"))))
                .extracting(Problem::message)
                .containsExactly(
                        "compose has no service 'wep': did you mean 'web'?",
                        "compose has no service 'nope'",
                        "compose has no volume 'data'");
    }
}
