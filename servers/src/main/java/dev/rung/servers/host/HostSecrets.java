package dev.rung.servers.host;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.secret.SecretKeeper;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.state.StateRoot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * The secrets on a host, where its Rung looks for them. Values go there by standard input, and come back only to be carried to
 * another host; nothing else of Rung need be there yet, since the first release wants them already. Of a secret that was
 * forgotten a mark stays, so that a host that was away meanwhile learns of it.
 */
final class HostSecrets {
    /** Folder, fresh file, place, its time and the mark; whoever reads sees the old or the new. */
    private static final String SET =
            "umask 077; mkdir -p -- \"$1\" && cat >\"$2\" && chmod 600 -- \"$2\" && touch -d \"$4\" -- \"$2\""
                    + " && mv -T -- \"$2\" \"$3\" && rm -f -- \"$5\"";

    /** The same of the mark; without the last of it the mark, which is newer, still tells. */
    private static final String FORGET =
            "umask 077; mkdir -p -- \"$1\" && : >\"$2\" && touch -d \"$4\" -- \"$2\" && mv -T -- \"$2\" \"$5\""
                    + " && rm -f -- \"$3\"";

    /** No secret's name begins with a dot. */
    private static final String MARK = ".forgotten-";

    private static final int MILLI_DIGITS = 3;
    private static final int MILLIS = 1000;

    private final RemoteHost host;
    private final String folder;

    /** Those of an environment on a host. */
    HostSecrets(RemoteHost host, EnvironmentId environment) {
        this.host = host;
        this.folder = StateRoot.of(Map.of(), "root", Path.of("/root"))
                .environment(environment)
                .secrets()
                .toString();
    }

    /** The host's name. */
    String host() {
        return host.name();
    }

    /** What was said last about each secret, by name. */
    SequencedMap<String, Said> said() {
        var said = new LinkedHashMap<String, Said>();
        // Where nothing was ever set there is no folder, and nothing is listed.
        CommandResult found =
                host.run(Command.of("find", folder, "-maxdepth", "1", "-type", "f", "-printf", "%f %T@\\n"));
        found.output().lines().sorted().forEach(line -> {
            int space = line.lastIndexOf(' ');
            String file = line.substring(0, space);
            boolean kept = !file.startsWith(MARK);
            String name = kept ? file : file.substring(MARK.length());
            if (name.matches(SecretKeeper.NAME) && !name.endsWith(".new")) {
                said.merge(name, new Said(time(line.substring(space + 1)), kept), Said::later);
            }
        });
        return said;
    }

    /** Seconds with a fraction; what is finer than that of {@link #text} does not come back when it is set. */
    private static Instant time(String seconds) {
        return Instant.ofEpochMilli(
                new BigDecimal(seconds).movePointRight(MILLI_DIGITS).longValue());
    }

    private static String text(Instant time) {
        long millis = time.toEpochMilli();
        return "@%d.%03d".formatted(millis / MILLIS, millis % MILLIS);
    }

    /** The value of a secret that is kept. */
    String value(String name) {
        CommandResult read = host.run(Command.of("cat", "--", file(name)));
        if (!read.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    "secret " + name + ": it cannot be read on " + host.name() + ": "
                            + read.error().strip(),
                    "Set it again with 'rung secrets set " + name + "'");
        }
        return read.output();
    }

    /** Keeps a secret, as of a time. */
    void set(String name, String value, Instant at) {
        host.demand(Command.of(with(List.of("sh", "-c", SET, "sh"), name, at)).reading(value));
    }

    /** Forgets a secret, as of a time. */
    void forget(String name, Instant at) {
        host.demand(Command.of(with(List.of("sh", "-c", FORGET, "sh"), name, at)));
    }

    /** A script's words and its arguments. */
    private List<String> with(List<String> script, String name, Instant at) {
        String fresh = folder + "/" + UUID.randomUUID() + ".new";
        var words = new ArrayList<>(script);
        words.addAll(List.of(folder, fresh, file(name), text(at), folder + "/" + MARK + name));
        return words;
    }

    private String file(String name) {
        if (!name.matches(SecretKeeper.NAME)) {
            throw new IllegalArgumentException("'" + name + "' cannot name a secret");
        }
        return folder + "/" + name;
    }

    /**
     * What was said about a secret.
     *
     * @param at when
     * @param kept whether it was set then, and not forgotten
     */
    record Said(Instant at, boolean kept) {
        /** Of two the one that was said later. */
        static Said later(Said one, Said other) {
            return one.at().isBefore(other.at()) ? other : one;
        }
    }
}
