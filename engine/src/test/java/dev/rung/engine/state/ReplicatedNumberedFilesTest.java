package dev.rung.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.state.NumberedFiles.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicatedNumberedFilesTest extends NumberedFilesContract {
    private final Set<String> away = new HashSet<>();

    @Override
    protected NumberedFiles files(Path folder) {
        return replicated(folder);
    }

    @Test
    void what_is_kept_while_one_host_is_away_is_read_and_the_host_has_it_once_it_is_repaired(@TempDir Path folder) {
        var files = replicated(folder);
        away.add("c");
        files.write(Kind.RELEASES, 4, "four");

        assertThat(files.read(Kind.RELEASES, 4)).contains("four");
        away.clear();
        assertThat(onDisk(folder, "c").numbers(Kind.RELEASES)).isEmpty();
        files.repair();

        assertThat(onDisk(folder, "c").read(Kind.RELEASES, 4)).contains("four");
    }

    @Test
    void any_majority_knows_what_was_kept(@TempDir Path folder) {
        var files = replicated(folder);
        away.add("c");
        files.write(Kind.RELEASES, 4, "four");
        away.clear();

        away.add("a");

        assertThat(files.numbers(Kind.RELEASES)).containsExactly(4);
        assertThat(files.read(Kind.RELEASES, 4)).contains("four");
    }

    @Test
    void too_few_hosts_keep_nothing_and_say_nothing(@TempDir Path folder) {
        var files = replicated(folder);
        away.add("b");
        away.add("c");

        assertThatThrownBy(() -> files.write(Kind.RELEASES, 1, "one"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("1 of 3 hosts answered");
        assertThatThrownBy(() -> files.numbers(Kind.RELEASES)).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> files.read(Kind.RELEASES, 9)).isInstanceOf(PortException.class);
    }

    private ReplicatedNumberedFiles replicated(Path folder) {
        var copies = new LinkedHashMap<String, NumberedFiles>();
        for (String host : new String[] {"a", "b", "c"}) {
            copies.put(host, mayBeAway(host, onDisk(folder, host)));
        }
        return new ReplicatedNumberedFiles(copies);
    }

    private static NumberedFiles onDisk(Path folder, String host) {
        return new FileNumberedFiles(new EnvironmentFolder(new EnvironmentId("shop", "default"), folder.resolve(host)));
    }

    private NumberedFiles mayBeAway(String host, NumberedFiles files) {
        return (NumberedFiles) Proxy.newProxyInstance(
                NumberedFiles.class.getClassLoader(), new Class<?>[] {NumberedFiles.class}, (_, method, arguments) -> {
                    if (away.contains(host)) {
                        throw new PortException(PortException.Kind.UNREACHABLE, host + " is away", "");
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
