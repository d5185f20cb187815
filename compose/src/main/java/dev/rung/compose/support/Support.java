package dev.rung.compose.support;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.Engine;
import java.util.List;
import java.util.Set;

/** Tells what of an app cannot be honoured where it is to run. */
public final class Support {
    private Support() {}

    /**
     * The keys of a resolved document that cannot be honoured, each with its place and the reason. On the laptop, the
     * server and the fleet the same engines run beneath, so what they can do is the same.
     *
     * @param longForm the resolved document
     * @param engine what runs the services
     * @param withCommand services that rung.yaml gives a {@code run:} line, which a process needs
     * @return problems of kind {@link Problem.Kind#UNSUPPORTED}, in the order of the document
     */
    public static List<Problem> check(Node.Mapping longForm, Engine engine, Set<String> withCommand) {
        var found = new Unsupported();
        var docker = new DockerSupport(found);
        var process = new ProcessSupport(found, withCommand);
        each(longForm, "services", (name, service, at) -> {
            switch (engine) {
                case DOCKER -> docker.service(service, at);
                case PROCESS -> process.service(name, service, at);
            }
        });
        if (engine == Engine.PROCESS) {
            each(longForm, "networks", (name, network, at) -> process.network(network, at));
            each(longForm, "volumes", (name, volume, at) -> process.volume(volume, at));
        }
        each(longForm, "secrets", (name, secret, at) -> docker.content(secret, at));
        each(longForm, "configs", (name, config, at) -> docker.content(config, at));
        return List.copyOf(found.problems());
    }

    /** Looks at one of the app's things. */
    @FunctionalInterface
    private interface Look {
        void at(String name, Node.Mapping thing, KeyPath path);
    }

    private static void each(Node.Mapping longForm, String kind, Look look) {
        Nodes.mappingAt(longForm, kind)
                .ifPresent(all -> all.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Node.Mapping thing) {
                        look.at(name, thing, KeyPath.of(kind, name));
                    }
                }));
    }
}
