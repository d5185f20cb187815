package dev.rung.servers.ship;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.Pipeline;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.host.RemoteHost;
import dev.rung.servers.ship.Bundle.BuildContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts a bundle where a host's Rung looks for it. What arrives is seen whole or not at all. */
public final class Stage {
    private static final Duration SENDING = Duration.ofMinutes(10);

    private final RemoteHost host;
    private final String folder;

    /**
     * A stage on a host.
     *
     * @param folder of the environment there; absolute
     */
    public Stage(RemoteHost host, String folder) {
        this.host = host;
        this.folder = folder;
    }

    /** Where the project stands on the host. */
    public String project() {
        return folder + "/project";
    }

    /** The folder under which mounted files stand on the host. */
    public static String mountRoot(String folder) {
        return folder + "/mounts";
    }

    /** The folder under which what images are built from stands on the host. */
    public static String contextRoot(String folder) {
        return folder + "/contexts";
    }

    /**
     * Sends a bundle.
     *
     * @param compose the bundle's compose document as text
     */
    public void send(Bundle bundle, String compose) {
        bundle.mounts().forEach(this::sendMount);
        try {
            Path here = Files.createTempDirectory("rung-bundle");
            try {
                for (BuildContext context : bundle.contexts()) {
                    sendContext(context, here.resolve("files"));
                }
                write(here, bundle, compose);
                sendProject(here);
            } finally {
                delete(here);
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, "the bundle for " + host.name() + " cannot be written: " + e.getMessage(), "", e);
        }
    }

    private static void write(Path here, Bundle bundle, String compose) throws IOException {
        PrivateFiles.replace(here.resolve("compose.json"), compose);
        Optional<String> settings = bundle.settings();
        if (settings.isPresent()) {
            PrivateFiles.replace(here.resolve("rung.yaml"), settings.get());
        }
        for (var grant : bundle.grants().entrySet()) {
            Path file = here.resolve(grant.getKey());
            PrivateFiles.makeFolderOf(file);
            PrivateFiles.open(file, StandardOpenOption.WRITE).close();
            Files.write(file, grant.getValue());
        }
    }

    private void sendProject(Path here) {
        String part = project() + ".part";
        makeEmpty(part, "700");
        unpack(Command.of("tar", "-C", here.toString(), "-c", "."), part);
        host.demand(Command.of("rm", "-rf", project() + ".old"));
        host.demand(Command.of(
                "sh",
                "-c",
                "[ ! -e \"$2\" ] || mv -T \"$2\" \"$2.old\" && mv -T \"$1\" \"$2\" && rm -rf \"$2.old\"",
                "sh",
                part,
                project()));
    }

    private void sendMount(Bundle.Mounted mount) {
        String parent = parent(mount.place());
        if (host.run(Command.of("test", "-e", mount.place())).succeeded()) {
            return;
        }
        String part = parent + ".part";
        makeEmpty(part, "755");
        String name = String.valueOf(mount.source().getFileName());
        unpack(Command.of("tar", "-C", parent(mount.source().toString()), "-c", "--", name), part);
        host.demand(Command.of("sh", "-c", "[ -e \"$2\" ] || mv -T \"$1\" \"$2\"", "sh", part, parent));
    }

    /** What the service was built from before goes: its image is what is kept. */
    private void sendContext(BuildContext context, Path list) throws IOException {
        if (host.run(Command.of("test", "-e", context.place())).succeeded()) {
            return;
        }
        Files.writeString(list, String.join("\0", context.files()));
        String part = context.place() + ".part";
        makeEmpty(part, "700");
        unpack(
                Command.of(
                        "tar",
                        "-C",
                        context.source().toString(),
                        "-c",
                        "--no-recursion",
                        "--verbatim-files-from",
                        "--null",
                        "--files-from=" + list),
                part);
        Files.delete(list);
        host.demand(Command.of(
                "find",
                parent(part),
                "-mindepth",
                "1",
                "-maxdepth",
                "1",
                "!",
                "-path",
                part,
                "-exec",
                "rm",
                "-rf",
                "{}",
                "+"));
        host.demand(Command.of("mv", "-T", part, context.place()));
    }

    private void makeEmpty(String part, String mode) {
        host.demand(Command.of("rm", "-rf", part));
        host.demand(Command.of("mkdir", "-p", parent(part)));
        host.demand(Command.of("mkdir", "-m", mode, part));
    }

    private void unpack(Command pack, String into) {
        Command unpack =
                Command.of("tar", "-x", "--no-same-owner", "-p", "-C", into).within(SENDING);
        new Pipeline(List.of(pack, host.here(unpack)), SENDING).run();
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
