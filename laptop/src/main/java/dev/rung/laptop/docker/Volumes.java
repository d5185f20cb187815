package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Volume;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The app's volumes on the engine. */
final class Volumes {
    private final Docker docker;

    Volumes(Docker docker) {
        this.docker = docker;
    }

    void ensure(EnvironmentId environment, Volume volume) {
        String name = EngineNames.volume(environment, volume);
        if (all().contains(name)) {
            return;
        }
        if (volume.external()) {
            throw new PortException(
                    Kind.FAILED,
                    "volume " + name + ": it is declared external, but the engine does not have it",
                    "Make it with `docker volume create " + name + "`, or take `external` out of compose.yaml");
        }
        docker.change("volume " + name + " could not be made", create(environment, volume, name));
    }

    /** The arguments that make it. */
    static List<String> create(EnvironmentId environment, Volume volume, String name) {
        return new Flags()
                .word("volume")
                .word("create")
                .flag("driver", volume.driver())
                .pairs("opt", volume.driverOptions())
                .pairs("label", volume.labels())
                .pairs("label", Labels.of(environment, "volume", volume.key()))
                .word(name)
                .list();
    }

    void remove(EnvironmentId environment, Volume volume) {
        String name = EngineNames.volume(environment, volume);
        if (volume.external() || !all().contains(name)) {
            return;
        }
        String what = "volume " + name + " could not be removed";
        String labels = docker.ask(what, "volume", "inspect", "--format={{json .Labels}}", name);
        if (Labels.own(environment, Json.parse(labels).textFields())) {
            docker.change(what, List.of("volume", "rm", name));
        }
    }

    /** Names, as the app's files use them, of those that are there. */
    List<String> existing(EnvironmentId environment, App app) {
        var there = all();
        return app.volumes().values().stream()
                .filter(volume -> there.contains(EngineNames.volume(environment, volume)))
                .map(Volume::key)
                .toList();
    }

    private Set<String> all() {
        return new LinkedHashSet<>(docker.ask("volumes could not be listed", "volume", "ls", "--format={{.Name}}")
                .lines()
                .toList());
    }
}
