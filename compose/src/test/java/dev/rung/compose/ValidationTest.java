package dev.rung.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.files.LoadRequest;
import dev.rung.core.release.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
    @TempDir
    Path folder;

    private Validation validate(String yaml, Engine engine) throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yaml"), yaml);
        return Validation.of(LoadRequest.ofFile(folder, file, Map.of()), engine, Set.of());
    }

    @Test
    void the_verdict_is_that_of_the_worst_problem() throws IOException {
        assertThat(validate("services: {a: {image: x}}", Engine.DOCKER).verdict())
                .isEqualTo(Validation.Verdict.OK);
        assertThat(validate("services: {a: {image: x, deploy: {endpoint_mode: vip}}}", Engine.DOCKER)
                        .verdict())
                .isEqualTo(Validation.Verdict.UNSUPPORTED);
        assertThat(validate("services: {a: {imag: x, deploy: {endpoint_mode: vip}}}", Engine.DOCKER)
                        .verdict())
                .isEqualTo(Validation.Verdict.ERROR);
        assertThat(validate("services: {a: {image: x}}", Engine.PROCESS).verdict())
                .isEqualTo(Validation.Verdict.UNSUPPORTED);
    }

    @Test
    void an_unset_variable_warns_and_is_no_error() throws IOException {
        Validation validation = validate("services: {a: {image: 'x:${TAG}'}}", Engine.DOCKER);
        assertThat(validation.verdict()).isEqualTo(Validation.Verdict.OK);
        assertThat(validation.problems()).isNotEmpty();
    }

    @Test
    void an_empty_file_and_a_broken_one_are_errors() throws IOException {
        for (String yaml : new String[] {"", "version: '3'\n", "a: [", "- a\n", "services: x\n"}) {
            assertThat(validate(yaml, Engine.DOCKER).verdict()).as(yaml).isEqualTo(Validation.Verdict.ERROR);
        }
    }
}
