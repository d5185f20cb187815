package dev.rung.laptop.process;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where things stand: {@code APP/ENV/instances}, {@code volumes}, {@code names}, {@code marks} and {@code images} under
 * one root.
 *
 * @param root the folder of all apps
 */
record StateFolders(Path root) {
    private static final String INSTANCES = "instances";

    Path of(EnvironmentId environment) {
        return root.resolve(environment.app()).resolve(environment.name());
    }

    InstanceFolder instance(EnvironmentId environment, InstanceId id) {
        return new InstanceFolder(of(environment).resolve(INSTANCES).resolve(id.toString()));
    }

    /** A new folder for a command that leaves nothing behind. */
    InstanceFolder oneOff(EnvironmentId environment) {
        return new InstanceFolder(
                of(environment).resolve("one-off").resolve(UUID.randomUUID().toString()));
    }

    Path volumes(EnvironmentId environment) {
        return of(environment).resolve("volumes");
    }

    Path volume(EnvironmentId environment, String key) {
        return volumes(environment).resolve(key);
    }

    /** A volume that is not Rung's. */
    Path externalVolume(String name) {
        return root.resolve("volumes").resolve(name);
    }

    Path names(EnvironmentId environment) {
        return of(environment).resolve("names");
    }

    /** The file that stands while the data of a service is being made. */
    Path mark(EnvironmentId environment, String service) {
        return of(environment).resolve("marks").resolve(service);
    }

    /** Which service has which address, of all apps. */
    Path addresses() {
        return root.resolve("addresses");
    }

    /** The folders of all instances of all apps, oldest first. */
    List<InstanceFolder> allInstances() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> specs = Files.find(
                root,
                5,
                (path, attributes) -> attributes.isRegularFile()
                        && path.endsWith("spec.json")
                        && path.getNameCount() == root.getNameCount() + 5
                        && path.getName(root.getNameCount() + 2).toString().equals(INSTANCES))) {
            return specs.sorted(Comparator.comparingLong(StateFolders::modified))
                    .map(spec -> new InstanceFolder(spec.resolveSibling("").normalize()))
                    .toList();
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
