package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Volume;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Volumes as folders of the environment. */
final class Volumes {
    private final Storages storages;

    Volumes(Storages storages) {
        this.storages = storages;
    }

    List<String> present(EnvironmentId environment, App app) {
        return app.volumes().values().stream()
                .filter(volume -> Files.isDirectory(storages.folder(environment, volume)))
                .map(Volume::key)
                .toList();
    }

    void ensure(EnvironmentId environment, Volume volume) {
        Path folder = storages.folder(environment, volume);
        if (volume.external() && !Files.isDirectory(folder)) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "volume " + volume.key() + ": is external and not there",
                    "make its folder: mkdir -p " + folder);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(volume, "cannot be made", e);
        }
    }

    void remove(EnvironmentId environment, Volume volume) {
        Path folder = storages.folder(environment, volume);
        if (volume.external() || !Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw failure(volume, "cannot be removed", e);
        }
    }

    private static PortException failure(Volume volume, String what, IOException e) {
        return new PortException(
                PortException.Kind.FAILED,
                "volume " + volume.key() + ": " + what + ": " + e.getMessage(),
                "check the rights of the folder and the space on the disk",
                e);
    }
}
