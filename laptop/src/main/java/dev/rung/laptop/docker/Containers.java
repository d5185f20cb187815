package dev.rung.laptop.docker;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the containers of an environment's instances, by their labels. */
final class Containers {
    private static final int TRIES = 5;

    private final Docker docker;

    Containers(Docker docker) {
        this.docker = docker;
    }

    List<Container> all(EnvironmentId environment) {
        return find(Labels.filters(environment));
    }

    Optional<Container> find(EnvironmentId environment, InstanceId id) {
        var filters = new ArrayList<>(Labels.filters(environment));
        filters.add(Labels.filter(id));
        return find(filters).stream().findFirst();
    }

    /** The newest running container of a service. */
    Optional<Container> running(EnvironmentId environment, String service) {
        return all(environment).stream()
                .filter(container -> container.instance().service().equals(service) && container.running())
                .max(Comparator.comparingInt(container -> container.instance().release()));
    }

    private List<Container> find(List<String> filters) {
        var list = new ArrayList<>(List.of("ps", "--all", "--quiet", "--no-trunc"));
        list.addAll(filters);
        String what = "containers could not be listed";
        String complaint = "";
        for (int i = 0; i < TRIES; i++) {
            List<String> ids =
                    docker.succeed(what, docker.command(list)).lines().toList();
            if (ids.isEmpty()) {
                return List.of();
            }
            var inspect = new ArrayList<>(List.of("container", "inspect"));
            inspect.addAll(ids);
            var result = docker.attempt(docker.command(inspect));
            if (result.succeeded()) {
                return Container.read(result.output());
            }
            complaint = result.error(); // one was removed between the two questions: asked anew
        }
        throw DockerFailure.of(what, complaint);
    }
}
