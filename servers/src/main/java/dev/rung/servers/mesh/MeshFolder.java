package dev.rung.servers.mesh;

import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.certificates.SelfSigned;
import dev.rung.servers.haproxy.config.Mesh;
import dev.rung.servers.host.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys of this host and the certificates of its peers, for one environment. The name of a file says what is in it, so that
 * another content is another file: whoever read one of them goes on with what it read.
 */
public final class MeshFolder {
    private final EnvironmentId environment;
    private final Path folder;
    private final Clock clock;

    /**
     * @param root in which each environment has a folder
     */
    public MeshFolder(Path root, EnvironmentId environment, Clock clock) {
        this.environment = environment;
        this.folder = root.resolve(environment.app()).resolve(environment.name());
        this.clock = clock;
    }

    /**
     * This host's own certificates, made with a key when there is none: while keys are rotated there are two, and its peers
     * are to believe either.
     *
     * @param host this host's name
     */
    public String introduce(String host) {
        Path own = file(host, Age.OWN);
        try {
            if (!Files.exists(own)) {
                make(host, own);
            }
            var all = new StringBuilder();
            for (Age age : Age.values()) {
                if (Files.exists(file(host, age))) {
                    all.append(SelfSigned.certificates(Files.readString(file(host, age))));
                }
            }
            return all.toString();
        } catch (IOException | IllegalArgumentException e) {
            throw failure(own, e);
        }
    }

    /**
     * Goes a step further in having another key. Between two steps all hosts are introduced to each other, so that each step
     * of one host finds the others knowing of it.
     *
     * @param host this host's name
     */
    public void rotate(String host, Rotation step) {
        try {
            switch (step) {
                case BEGIN -> make(host, file(host, Age.NEXT));
                case TURN -> turn(host);
                case END -> Files.deleteIfExists(file(host, Age.FORMER));
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Begun again after it was cut short, it has nothing left to turn to. */
    private void turn(String host) throws IOException {
        if (Files.exists(file(host, Age.NEXT))) {
            Files.move(file(host, Age.OWN), file(host, Age.FORMER), StandardCopyOption.REPLACE_EXISTING);
            Files.move(file(host, Age.NEXT), file(host, Age.OWN), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void make(String host, Path file) throws IOException {
        PrivateFiles.makeFolder(folder);
        PrivateFiles.replace(file, SelfSigned.make("*." + Mesh.domain(environment, host), clock.now()));
    }

    private Path file(String host, Age age) {
        return folder.resolve(host + "-" + age.name().toLowerCase(Locale.ROOT) + ".pem");
    }

    /** The steps from one key to another. */
    public enum Rotation {
        /** The next key is made; the present one is used. */
        BEGIN,
        /** The next key is used; the former may still be met. */
        TURN,
        /** The former key is forgotten. */
        END;

        /** The step of a word. */
        public static Rotation of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** As it is said. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of a host's keys. */
    private enum Age {
        OWN,
        NEXT,
        FORMER
    }

    /**
     * What joins this host to its peers.
     *
     * @param host this host's name
     * @param listen where it listens
     * @param peers the other hosts by name
     */
    public Mesh join(String host, Address listen, SortedMap<String, Peer> peers) {
        introduce(host);
        try {
            Path own = keep(host, Files.readString(file(host, Age.OWN)));
            var known = new TreeMap<String, Mesh.Peer>();
            var all = new StringBuilder();
            for (var entry : peers.entrySet()) {
                Peer peer = entry.getValue();
                String certificate = SelfSigned.certificates(peer.certificate());
                known.put(entry.getKey(), new Mesh.Peer(peer.address(), keep(entry.getKey(), certificate)));
                all.append(certificate);
            }
            return new Mesh(host, listen, own, keep("trusted", all.toString()), known);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(folder, e);
        }
    }

    /** A certificate that was kept. */
    public static String read(Path certificate) {
        try {
            return Files.readString(certificate);
        } catch (IOException e) {
            throw failure(certificate, e);
        }
    }

    private Path keep(String name, String content) throws IOException {
        Path file = folder.resolve(name + "-" + Digests.of(List.of(content)).substring(0, 16) + ".pem");
        if (!Files.exists(file)) {
            PrivateFiles.replace(file, content);
        }
        return file;
    }

    private static PortException failure(Path path, Exception e) {
        return new PortException(
                Kind.FAILED,
                path + ": the keys of the hosts cannot be used: " + e.getMessage(),
                "Make room on the disk; remove the file, then run 'rung up'",
                e);
    }

    /**
     * Another host, as it introduced itself.
     *
     * @param address where it listens
     * @param certificate its own, in PEM
     */
    public record Peer(Address address, String certificate) {}
}
