package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String line) {
        return new Rung(Commands.ofRung(), folder, new PrintStream(out, true), new PrintStream(err, true))
                .run(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "hosts web2, 2, rung: web2: rung.yaml names no such host",
        "hosts prepare web1 web2, 2, rung: web2: rung.yaml names no such host",
        "hosts --no-root-login, 2, rung: --no-root-login: it goes with prepare",
        "hosts add web2, 3, rung: hosts add: the app does not stand on several hosts",
        "export, 2, rung: export: for which tool?",
        "export chef, 2, rung: export chef: it does not know that",
        "-e nowhere hosts, 2, rung.yaml:1:1: no environment 'nowhere'"
    })
    void what_makes_no_sense_is_refused_before_anything_is_connected(String line, int code, String answer)
            throws IOException {
        Files.writeString(folder.resolve("rung.yaml"), "hosts: { web1: { ssh: root@203.0.113.10 } }\n");

        assertThat(run(line)).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(answer);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void without_hosts_it_says_how_they_are_written() {
        assertThat(run("hosts")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        rung: hosts: rung.yaml names none
                        Write them like hosts: { web1: { ssh: root@203.0.113.10 } }; to practise, 'rung lab up 1' and hosts: { web1: { ssh: lab1 } }.
                        """);
    }

    @Test
    void what_is_exported_is_not_written_over_what_somebody_changed() throws IOException {
        Files.writeString(
                folder.resolve("rung.yaml"),
                "hosts: { web1: { ssh: \"ann@203.0.113.10:2222\" }, web2: { ssh: root@web2.example, private: 10.0.0.2 } }\n");

        assertThat(run("export ansible -o ops")).isEqualTo(0);
        assertThat(run("export ansible -o ops")).isEqualTo(0);

        Path inventory = folder.resolve("ops/inventory.ini");
        assertThat(inventory).content().contains("""
                        web1 ansible_host=203.0.113.10 ansible_user=ann ansible_port=2222 ansible_become=true rung_peers="10.0.0.2"
                        web2 ansible_host=web2.example ansible_user=root ansible_become=false rung_peers="203.0.113.10"
                        """);
        assertThat(folder.resolve("ops/files/firewall")).isExecutable();
        Files.writeString(inventory, "mine");
        assertThat(run("export ansible -o ops")).isEqualTo(2);
        assertThat(inventory).hasContent("mine");
    }
}
