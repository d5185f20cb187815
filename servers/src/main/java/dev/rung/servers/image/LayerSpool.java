package dev.rung.servers.image;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.Pipeline;
import dev.rung.servers.host.Installation;
import dev.rung.servers.host.RemoteHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Layers on a host that its engine has not loaded yet, in {@value #FOLDER}, a file for each. One that arrived stays until it
 * is loaded, so that nothing travels twice when a connection is cut; what nobody came back for goes after two days.
 */
final class LayerSpool {
    static final String FOLDER = Installation.ROOT + "/layers";

    private static final String ENDING = ".layer";
    private static final String ALGORITHM = "sha256:";
    private static final Duration LOADING = Duration.ofMinutes(15);
    /** A line that is slower is taken for dead. */
    private static final long BYTES_PER_SECOND = 32 << 10;

    private static final Duration AT_LEAST = Duration.ofMinutes(2);

    /** File that comes, its size and digest, and its place: seen there whole and as it was sent, or not at all. */
    private static final String RECEIVE = """
            umask 077; head -c "$2" >"$1"
            if echo "$3  $1" | sha256sum --check --status; then exec mv -T -- "$1" "$4"; fi
            rm -f -- "$1"; echo 'what arrived is not what was sent' >&2; exit 1""";

    private final RemoteHost host;

    LayerSpool(RemoteHost host) {
        this.host = host;
    }

    /** Makes the folder, and clears away what was left there long ago. */
    void open() {
        host.demand(Command.of("mkdir", "-p", "-m", "700", FOLDER));
        host.demand(Command.of(
                "find", FOLDER, "-mindepth", "1", "-maxdepth", "1", "-mtime", "+1", "-exec", "rm", "-rf", "{}", "+"));
    }

    /** The layers that are here. */
    Set<String> arrived() {
        return host.demand(Command.of("ls", FOLDER))
                .lines()
                .filter(name -> name.endsWith(ENDING))
                .map(name -> ALGORITHM + name.substring(0, name.length() - ENDING.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Sends a layer. */
    void send(PackedLayer.Ready layer) {
        Duration bound = AT_LEAST.plusSeconds(layer.size() / BYTES_PER_SECOND);
        Command receive = Command.of(
                        "sh",
                        "-c",
                        RECEIVE,
                        "sh",
                        FOLDER + "/" + UUID.randomUUID(),
                        Long.toString(layer.size()),
                        layer.digest(),
                        file(layer.diffId()))
                .within(bound);
        new Pipeline(List.of(Command.of("cat", layer.file().toString()), host.here(receive)), bound).run();
    }

    /**
     * Takes layers out of an image that the host's engine has.
     *
     * @param image its id
     * @param layers of that image, the lowest first
     * @param wanted those to take
     */
    void salvage(String image, List<String> layers, Collection<String> wanted) {
        String folder = FOLDER + "/" + UUID.randomUUID();
        try {
            host.demand(Command.of("mkdir", folder));
            host.demand(Command.of("sh", "-c", "docker save \"$1\" | tar -x -C \"$2\"", "sh", image, folder)
                    .within(LOADING));
            String manifest = host.demand(Command.of("cat", folder + "/manifest.json"));
            Fields saved =
                    Json.read("{\"images\":" + manifest + "}").list("images").getFirst();
            List<String> files = saved.texts("Layers");
            for (String layer : wanted) {
                String file = folder + "/" + files.get(layers.indexOf(layer));
                // Of two layers with the same content, the second is a link to the first.
                host.demand(Command.of("ln", "-f", "-L", "--", file, file(layer)));
            }
        } finally {
            host.run(Command.of("rm", "-rf", folder));
        }
    }

    /**
     * Has the engine load an image, and forgets its layers.
     *
     * @param packed the layers that the archive holds; the engine has the others
     */
    void load(SavedImage image, List<String> layers, Collection<String> packed, String name) {
        String folder = FOLDER + "/" + UUID.randomUUID();
        String config = image.configDigest() + ".json";
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("Config", config);
        manifest.put("RepoTags", List.of(name));
        manifest.put("Layers", layers.stream().map(LayerSpool::fileName).toList());
        try {
            host.demand(Command.of("mkdir", folder));
            write(folder + "/manifest.json", Json.write(List.of(manifest)));
            write(folder + "/" + config, image.config());
            var tar = new ArrayList<>(List.of("sh", "-c", "tar -c \"$@\" | docker load --quiet", "sh"));
            tar.addAll(List.of("-C", folder, "manifest.json", config, "-C", FOLDER));
            packed.forEach(layer -> tar.add(fileName(layer)));
            host.demand(Command.of(tar).within(LOADING));
        } finally {
            host.run(Command.of("rm", "-rf", folder));
        }
        var forget = new ArrayList<>(List.of("rm", "-f", "--"));
        packed.forEach(layer -> forget.add(file(layer)));
        host.demand(Command.of(forget));
    }

    private void write(String file, String text) {
        host.demand(Command.of("sh", "-c", "cat >\"$1\"", "sh", file).reading(text));
    }

    private static String file(String layer) {
        return FOLDER + "/" + fileName(layer);
    }

    private static String fileName(String layer) {
        if (!layer.matches(ALGORITHM + "[0-9a-f]{64}")) {
            throw new PortException(Kind.FAILED, "layer " + layer + ": Rung knows layers by their SHA-256 only", "");
        }
        return layer.substring(ALGORITHM.length()) + ENDING;
    }
}
