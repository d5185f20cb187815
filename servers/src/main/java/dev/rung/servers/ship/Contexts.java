package dev.rung.servers.ship;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.ship.Bundle.BuildContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a host build what cannot be built on the user's machine: from the build's own folder, which is sent. */
final class Contexts {
    private static final String DOCKERFILE = "dockerfile";
    /** Keys that reach for more of the user's machine than that folder. */
    private static final List<String> REACHING = List.of("additional_contexts", "secrets", "ssh");

    private final String root;
    private final ProjectFiles files;
    private final List<BuildContext> contexts = new ArrayList<>();

    /**
     * @param root the folder on the host under which contexts stand, by service and content
     */
    Contexts(String root, ProjectFiles files) {
        this.root = root;
        this.files = files;
    }

    /** Those that go along. */
    List<BuildContext> all() {
        return contexts;
    }

    /** How the host builds the image of a service; a context that is no folder of this machine it fetches itself. */
    Map<String, @Nullable Object> build(String service, Map<String, @Nullable Object> build) {
        if (!(build.get("context") instanceof String written) || !written.startsWith("/")) {
            return build;
        }
        for (String key : REACHING) {
            if (build.get(key) != null) {
                throw new PortException(
                        Kind.UNSUPPORTED,
                        "build of " + service + ": " + key + " means things of this machine, and without Docker here"
                                + " the server builds",
                        "Install Docker here, or do without " + key);
            }
        }
        Path folder = Path.of(written).normalize();
        var sent = new LinkedHashMap<String, @Nullable Object>(build);
        String dockerfile = build.get(DOCKERFILE) instanceof String named ? named : "Dockerfile";
        inlineFromOutside(service, folder, dockerfile, sent);
        var context = files.context(folder, dockerfile);
        String place = root + "/" + service + "/" + context.digest();
        contexts.add(new BuildContext(folder, context.files(), place));
        sent.put("context", place);
        return sent;
    }

    /** A Dockerfile that stands elsewhere than in the context goes along as text. */
    private static void inlineFromOutside(
            String service, Path folder, String dockerfile, Map<String, @Nullable Object> sent) {
        Path file = folder.resolve(dockerfile).normalize();
        if (sent.get("dockerfile_inline") != null || file.startsWith(folder)) {
            return;
        }
        try {
            sent.put("dockerfile_inline", Files.readString(file));
            sent.remove(DOCKERFILE);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    "build of " + service + ": " + file + " cannot be read: " + e.getMessage(),
                    "Correct dockerfile: of the service",
                    e);
        }
    }
}
