package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Build;
import dev.rung.core.app.Resources.Ulimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a build section to the docker build command, compared whole. */
class BuildArgumentsTest {

    @Test
    void every_key_has_its_flag_with_build_kit() {
        var arguments =
                BuildArguments.of(full(), "shop-web", Optional.of("linux/arm64"), true, List.of("id=npm,src=/npm"));

        assertThat(arguments.words())
                .containsExactly(
                        "build",
                        "--tag=shop-web",
                        "--tag=registry/shop:1",
                        "--target=run",
                        "--label=team=blue",
                        "--cache-from=type=registry,ref=x",
                        "--network=host",
                        "--shm-size=1024",
                        "--no-cache",
                        "--pull",
                        "--isolation=default",
                        "--platform=linux/amd64,linux/arm64",
                        "--add-host=db:10.0.0.9",
                        "--ulimit=nofile=10:20",
                        "--cache-to=type=inline",
                        "--build-context=more=/more",
                        "--secret=id=npm,src=/npm",
                        "--ssh=default",
                        "--allow=network.host",
                        "--provenance=false",
                        "--sbom=true",
                        "--allow=security.insecure",
                        "--build-arg=PATH=/bin",
                        "--build-arg=VERSION",
                        "--file=/shop/docker/Dockerfile",
                        "/shop");
        assertThat(arguments.environment()).containsExactlyEntriesOf(map("VERSION", "s3cr3t"));
    }

    @Test
    void the_classic_builder_gets_what_it_knows() {
        assertThat(BuildArguments.of(full(), "shop-web", Optional.empty(), false, List.of())
                        .words())
                .noneMatch(word -> word.matches("--(cache-to|build-context|secret|ssh|allow|provenance|sbom)=.*"));
    }

    private static Build full() {
        var ulimits = new LinkedHashMap<String, Ulimit>();
        ulimits.put("nofile", new Ulimit(10, 20));
        return new Build(
                "/shop",
                Optional.of("docker/Dockerfile"),
                Optional.empty(),
                Optional.of("run"),
                map("PATH", "/bin", "VERSION", "s3cr3t"),
                map("team", "blue"),
                List.of("type=registry,ref=x"),
                List.of("type=inline"),
                map("more", "/more"),
                List.of("db=10.0.0.9"),
                Optional.of("host"),
                1024,
                List.of("registry/shop:1"),
                List.of("linux/amd64", "linux/arm64"),
                List.of(),
                List.of("default"),
                ulimits,
                List.of("network.host"),
                true,
                true,
                true,
                Optional.of("default"),
                Optional.of("false"),
                Optional.of("true"));
    }
}
