package dev.rung.laptop.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    private static final String MACHINE = "127.0.0.1 localhost\n127.0.0.1 db mymachine # db\n10.0.0.1 web\n";

    @TempDir
    Path folder;

    private static SequencedMap<String, String> names() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("db", "127.64.0.1");
        names.put("web", "127.64.0.2");
        return names;
    }

    @Test
    void names_of_the_app_come_first_and_replace_what_the_machine_says_of_them() {
        assertThat(HostsFile.content(MACHINE, names()).lines())
                .containsExactly(
                        "# Names of the app, for its processes only; written by Rung.",
                        "127.64.0.1\tdb",
                        "127.64.0.2\tweb",
                        "127.0.0.1 localhost",
                        "127.0.0.1\tmymachine",
                        "# 10.0.0.1 web");
    }

    @Test
    void a_change_keeps_the_file_so_that_those_who_see_it_elsewhere_see_the_change() throws Exception {
        Path file = folder.resolve("hosts");
        HostsFile.write(file, "a longer first content\n");
        Object identity = Files.getAttribute(file, "unix:ino");
        HostsFile.write(file, "short\n");
        assertThat(file).hasContent("short\n");
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(identity);
    }

    @Test
    void lines_that_the_machine_lacks_are_told() {
        assertThat(HostsFile.missing(MACHINE, names())).containsExactly("127.64.0.1 db", "127.64.0.2 web");
        assertThat(HostsFile.missing(MACHINE + "127.64.0.2\tother web\n", names()))
                .isEqualTo(List.of("127.64.0.1 db"));
    }

    @Test
    void the_hosts_file_is_asked_first_where_it_is_not_already() {
        assertThat(NameSwitch.filesFirst("passwd: files\nhosts:  mymachines resolve [!UNAVAIL=return] files dns\n"))
                .contains("passwd: files\nhosts: files mymachines resolve [!UNAVAIL=return] dns\n");
        assertThat(NameSwitch.filesFirst("hosts: files dns\n")).isEmpty();
        assertThat(NameSwitch.filesFirst("passwd: files\n")).isEmpty();
    }
}
