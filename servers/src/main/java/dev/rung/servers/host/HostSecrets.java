package dev.rung.servers.host;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.secret.SecretKeeper;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Keeps secrets on a host, where its Rung looks for them. Values go there by standard input and never come back; nothing
 * else of Rung need be there yet, since the first release wants them already.
 */
public final class HostSecrets implements SecretKeeper {
    /** Folder, fresh file and place; whoever reads sees the old or the new. */
    private static final String SET =
            "umask 077; mkdir -p -- \"$1\" && cat >\"$2\" && chmod 600 -- \"$2\" && mv -T -- \"$2\" \"$3\"";

    private static final long MILLIS = 1000;

    private final RemoteHost host;
    private final String folder;

    /** Those of an environment on a host. */
    public HostSecrets(RemoteHost host, EnvironmentId environment) {
        this.host = host;
        this.folder = StateRoot.of(Map.of(), "root", Path.of("/root"))
                .environment(environment)
                .secrets()
                .toString();
    }

    @Override
    public SequencedMap<String, Instant> names() {
        var names = new LinkedHashMap<String, Instant>();
        // Where nothing was ever set there is no folder, and nothing is listed.
        CommandResult found =
                host.run(Command.of("find", folder, "-maxdepth", "1", "-type", "f", "-printf", "%f %T@\\n"));
        found.output().lines().sorted().forEach(line -> {
            int space = line.indexOf(' ');
            String name = line.substring(0, space);
            if (name.matches(NAME) && !name.endsWith(".new")) {
                names.put(name, Instant.ofEpochMilli((long) (Double.parseDouble(line.substring(space + 1)) * MILLIS)));
            }
        });
        return names;
    }

    @Override
    public void set(String name, String value) {
        String fresh = folder + "/" + UUID.randomUUID() + ".new";
        host.demand(Command.of("sh", "-c", SET, "sh", folder, fresh, file(name)).reading(value));
    }

    @Override
    public boolean remove(String name) {
        String file = file(name);
        boolean there = host.run(Command.of("test", "-e", file)).succeeded();
        host.demand(Command.of("rm", "-f", "--", file));
        return there;
    }

    private String file(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name + "' cannot name a secret");
        }
        return folder + "/" + name;
    }
}
