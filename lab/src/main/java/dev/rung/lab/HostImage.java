package dev.rung.lab;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The image of a practice server: made once, in one of two ways, and kept in the engine. */
final class HostImage {
    private static final String REPOSITORY = "rung-lab";
    private static final Duration PULL = Duration.ofMinutes(3);
    private static final Duration BUILD = Duration.ofMinutes(20);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String LABEL = "LABEL " + Labels.OF_THE_LAB + "=image";
    private static final String ENTRY = "ENTRYPOINT [\"/usr/local/lib/rung-lab/boot\"]";

    private final Docker docker;
    private final Shell shell;
    private final LabPlaces places;
    private final Consumer<String> progress;

    HostImage(Docker docker, Shell shell, LabPlaces places, Consumer<String> progress) {
        this.docker = docker;
        this.shell = shell;
        this.places = places;
        this.progress = progress;
    }

    /** The image's name; it is in the engine when this returns. */
    String ensure(Recipe recipe) throws IOException {
        String image = REPOSITORY + ":" + recipe.name();
        if (!has(image)) {
            make(recipe, image);
            removeOlder();
        }
        return image;
    }

    private boolean has(String image) {
        return docker.attempt(docker.command(List.of("image", "inspect", "--format", "{{.Id}}", image)))
                .succeeded();
    }

    private void make(Recipe recipe, String image) throws IOException {
        Path tarball = places.tarball(recipe.name());
        if (Files.exists(tarball)) {
            importFrom(tarball, image);
            return;
        }
        Optional<String> noBase = pullBase(recipe);
        if (noBase.isEmpty()) {
            withRecipe(recipe, folder -> build(recipe, folder, image));
            return;
        }
        progress.accept(
                "lab: no registry gives the base image; making one from Debian's packages, once (about a minute)");
        Files.createDirectories(places.tarballs());
        withRecipe(recipe, folder -> pack(recipe, folder, tarball, noBase.get()));
        importFrom(tarball, image);
    }

    /** Has the base image in the engine; gives the reason where it cannot be had. */
    private Optional<String> pullBase(Recipe recipe) {
        String base = "debian:" + recipe.debian().codename() + "-slim";
        if (has(base)) {
            return Optional.empty();
        }
        progress.accept("lab: pulling " + base);
        try {
            CommandResult pulled = docker.attempt(
                    docker.command(List.of("pull", "--quiet", base)).within(PULL));
            return pulled.succeeded() ? Optional.empty() : Optional.of(Docker.lastLine(pulled.error()));
        } catch (PortException e) {
            if (e.kind() == Kind.TIMED_OUT) {
                return Optional.of("the registry did not answer within " + PULL.toMinutes() + " minutes");
            }
            throw e;
        }
    }

    private void build(Recipe recipe, Path folder, String image) {
        progress.accept("lab: building the servers' image, once (a minute or two)");
        // With this machine's own network: the packages must be fetched, whatever the engine does for containers.
        docker.run(
                "lab: the servers' image could not be built",
                docker.command(List.of(
                                "build",
                                "--quiet",
                                "--network",
                                "host",
                                "--build-arg",
                                "DEBIAN=" + recipe.debian().codename(),
                                "--tag",
                                image,
                                folder.toString()))
                        .within(BUILD));
    }

    private void pack(Recipe recipe, Path folder, Path tarball, String noBase) {
        String codename = recipe.debian().codename();
        Command command = Command.of("bash", folder.resolve("from-packages").toString(), codename, tarball.toString())
                .within(BUILD);
        CommandResult packed = shell.run(command);
        if (!packed.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    "lab: the servers' image could not be made: no registry gives debian:" + codename + "-slim ("
                            + noBase + "), nor do Debian's packages ("
                            + Docker.lastLine(packed.error()) + ")",
                    "Let Docker reach a registry; or run this as root on Debian with mmdebstrap (apt-get install"
                            + " mmdebstrap)");
        }
    }

    private void importFrom(Path tarball, String image) throws IOException {
        progress.accept("lab: loading the servers' image");
        Files.setLastModifiedTime(tarball, FileTime.from(Instant.now()));
        docker.run(
                "lab: the servers' image could not be loaded",
                docker.command(List.of("import", "--change", ENTRY, "--change", LABEL, tarball.toString(), image))
                        .within(BUILD));
    }

    /** What other recipes made and nobody has used for a while: another Rung of this machine may have one of its own. */
    private void removeOlder() throws IOException {
        docker.attempt(docker.command(List.of(
                "image",
                "prune",
                "--all",
                "--force",
                "--filter",
                Labels.FILTER,
                "--filter",
                "until=" + KEPT.toHours() + "h")));
        if (Files.isDirectory(places.tarballs())) {
            Instant oldest = Instant.now().minus(KEPT);
            try (DirectoryStream<Path> tarballs = Files.newDirectoryStream(places.tarballs())) {
                for (Path tarball : tarballs) {
                    if (Files.getLastModifiedTime(tarball).toInstant().isBefore(oldest)) {
                        Files.deleteIfExists(tarball);
                    }
                }
            }
        }
    }

    private static void withRecipe(Recipe recipe, Consumer<Path> work) throws IOException {
        Path folder = Files.createTempDirectory("rung-lab");
        try {
            recipe.write(folder);
            work.accept(folder);
        } finally {
            Folders.delete(folder);
        }
    }
}
