package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Rung rung = new Rung(
            Commands.ofRung(), Path.of("/home/ann/shop"), new PrintStream(out, true), new PrintStream(err, true));

    @ParameterizedTest
    @CsvSource({
        "lab, rung: lab: say what to do",
        "lab sink, rung: lab sink: it does not know that",
        "lab up many, rung: lab up many: it is no number of servers",
        "lab up 0, rung: lab up 0: it is no number of servers",
        "lab up 10, rung: lab up 10: it is no number of servers",
        "lab up 2 3, rung: lab up: 3 is one word too many",
        "lab up --debian 11, rung: --debian 11: a practice server cannot be that",
        "lab ls lab1, rung: lab ls: lab1 is one word too many",
        "lab kill, rung: lab kill: which server?",
        "lab cut lab1 lab2, rung: lab cut: lab2 is one word too many",
        "lab slow lab1 --by 11s, rung: --by 11s: it is no such delay",
        "lab slow lab1 --by slowly, rung: slowly: it is no duration"
    })
    void what_makes_no_sense_is_refused_before_anything_is_asked_of_docker(String line, String answer) {
        assertThat(rung.run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(answer);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void each_word_of_it_is_explained() {
        assertThat(rung.run("lab", "slow", "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "up [N]",
                        "kill HOST",
                        "cut HOST",
                        "slow HOST",
                        "fill HOST",
                        "down",
                        "--by",
                        "Example: rung lab up 3");
    }
}
