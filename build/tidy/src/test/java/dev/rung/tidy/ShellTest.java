package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShellTest {

    @Test
    void every_script_is_executable_and_clean_under_shellcheck() throws Exception {
        List<Path> scripts = Repository.shellScripts();
        assertThat(scripts).contains(Path.of("rung"), Path.of("check"), Path.of("build/find-jdk"));
        assertThat(scripts).allMatch(script -> Files.isExecutable(Repository.ROOT.resolve(script)));

        Script.Outcome outcome = new Script(Repository.ROOT)
                .run(Stream.concat(Stream.of("shellcheck"), scripts.stream().map(Path::toString))
                        .toArray(String[]::new));

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isZero();
    }
}
