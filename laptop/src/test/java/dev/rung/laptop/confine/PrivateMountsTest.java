package dev.rung.laptop.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateMountsTest {
    private static final RunAs NOBODY = new RunAs(65534, 65534);

    private Path hosts;

    @BeforeEach
    void writeHosts() throws IOException {
        hosts = Files.createTempFile("rung-hosts", "");
        Files.writeString(hosts, "127.0.0.1 localhost\n127.64.9.9 only-here\n");
        Files.setPosixFilePermissions(hosts, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @AfterEach
    void removeHosts() throws IOException {
        Files.delete(hosts);
    }

    private PrivateMounts mounts() {
        return Users.isRoot() ? PrivateMounts.asRoot() : PrivateMounts.asUser();
    }

    private List<PrivateMounts.Bind> binds() {
        return List.of(new PrivateMounts.Bind(hosts, Path.of("/etc/hosts")));
    }

    /** As an ordinary user, whoever runs the tests. */
    private List<String> asUser(String... words) {
        List<String> line = PrivateMounts.asUser().wrap(binds(), List.of(words));
        return Users.isRoot() ? NOBODY.wrap(line) : line;
    }

    private static String output(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void a_private_name_is_known_to_the_process_and_to_nobody_else() throws Exception {
        assertThat(output(mounts().wrap(binds(), List.of("getent", "hosts", "only-here"))))
                .contains("127.64.9.9");
        assertThat(output(List.of("getent", "hosts", "only-here"))).isEmpty();
    }

    @Test
    void an_ordinary_user_has_it_too_and_gains_no_rights_by_it() throws Exception {
        assertThat(output(asUser("getent", "hosts", "only-here"))).contains("127.64.9.9");
        assertThat(output(asUser("grep", "^Cap", "/proc/self/status")).lines())
                .hasSize(5)
                .allMatch(line -> line.endsWith("\t0000000000000000"));
    }

    @Test
    void the_words_reach_the_program_as_they_are() throws Exception {
        List<String> words = List.of("printf", "%s|", "a b", "", "$HOME", "--", "'\"", "*");
        assertThat(output(mounts().wrap(binds(), words))).isEqualTo("a b||$HOME|--|'\"|*|");
        List<String> none = new ArrayList<>(words);
        assertThat(mounts().wrap(List.of(), none)).isEqualTo(words);
    }

    @Test
    void a_mount_that_cannot_be_made_fails_instead_of_running_without_it() throws Exception {
        List<String> words = mounts().wrap(
                        List.of(new PrivateMounts.Bind(Path.of("/no/such/file"), Path.of("/etc/hosts"))),
                        List.of("echo", "ran"));
        assertThat(output(words)).doesNotContain("ran").contains("/no/such/file");
    }

    @Test
    void it_is_found_to_work_here() {
        assertThat(mounts().works()).isTrue();
    }
}
