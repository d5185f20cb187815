package dev.rung.compose.resolve;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Rules about keys of one service that must agree with each other. */
final class Consistency {
    private static final List<String> TEST_KINDS = List.of("CMD", "CMD-SHELL", "NONE");

    private final Consumer<Problem> problems;

    Consistency(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /**
     * Tells what does not agree in a service.
     *
     * @param keys the keys that were written, wrong ones included
     */
    void check(Node.Mapping service, Set<String> keys, KeyPath at) {
        source(service, keys, at);
        build(service, at.key("build"));
        networks(service, at);
        healthcheck(service, at.key("healthcheck"));
        replicas(service, at);
        limits(service, at);
        watch(service, at.key("develop"));
    }

    private void source(Node.Mapping service, Set<String> keys, KeyPath at) {
        boolean image = !Nodes.textAt(service, "image").orElse("").isEmpty();
        boolean wrong = keys.contains("image") && !service.entries().containsKey("image");
        if (!image && !wrong && !keys.contains("build") && !keys.contains("provider")) {
            error(service.mark(), at, "a service needs an image or a build");
        }
    }

    private void build(Node.Mapping service, KeyPath at) {
        Optional<Node.Mapping> build = Nodes.mappingAt(service, "build");
        if (build.isEmpty()) {
            return;
        }
        boolean inline =
                !Nodes.textAt(build.get(), "dockerfile_inline").orElse("").isEmpty();
        if (inline && !Nodes.textAt(build.get(), "dockerfile").orElse("").isEmpty()) {
            error(build.get().mark(), at, "dockerfile and dockerfile_inline exclude each other");
        }
        String platform = Nodes.textAt(service, "platform").orElse("");
        List<Node> platforms = Nodes.itemsAt(build.get(), "platforms");
        boolean named = platforms.stream().anyMatch(item -> text(item).equals(platform));
        if (!platforms.isEmpty() && !platform.isEmpty() && !named) {
            error(build.get().mark(), at.key("platforms"), "the service's platform " + platform + " is not among them");
        }
    }

    private void networks(Node.Mapping service, KeyPath at) {
        String mode = Nodes.textAt(service, "network_mode").orElse("");
        Optional<Node.Mapping> networks = Nodes.mappingAt(service, "networks");
        if (!mode.isEmpty() && networks.filter(n -> !n.entries().isEmpty()).isPresent()) {
            error(networks.get().mark(), at.key("networks"), "networks and network_mode exclude each other");
        }
    }

    private void healthcheck(Node.Mapping service, KeyPath at) {
        List<Node> test = Nodes.mappingAt(service, "healthcheck")
                .map(check -> Nodes.itemsAt(check, "test"))
                .orElse(List.of());
        if (!test.isEmpty() && !TEST_KINDS.contains(text(test.getFirst()))) {
            error(test.getFirst().mark(), at.key("test"), "a test as a list begins with CMD, CMD-SHELL or NONE");
        }
    }

    private void replicas(Node.Mapping service, KeyPath at) {
        Optional<Node> scale = Nodes.get(service, "scale");
        Optional<Node> replicas = Nodes.mappingAt(service, "deploy").flatMap(deploy -> Nodes.get(deploy, "replicas"));
        if (scale.isPresent() && replicas.isPresent() && !text(scale.get()).equals(text(replicas.get()))) {
            error(scale.get().mark(), at.key("scale"), "scale and deploy.replicas differ");
        }
        Optional<Node> name = Nodes.get(service, "container_name");
        long count =
                scale.or(() -> replicas).map(Consistency::number).orElse(1.0).longValue();
        if (count > 1 && name.isPresent() && !text(name.get()).isEmpty()) {
            error(name.get().mark(), at.key("container_name"), count + " replicas cannot share one container_name");
        }
    }

    private void limits(Node.Mapping service, KeyPath at) {
        sameAs(service, "cpus", "limits", "cpus", at);
        sameAs(service, "mem_limit", "limits", "memory", at);
        sameAs(service, "mem_reservation", "reservations", "memory", at);
        sameAs(service, "pids_limit", "limits", "pids", at);
    }

    private void sameAs(Node.Mapping service, String older, String group, String newer, KeyPath at) {
        Optional<Node> value = Nodes.get(service, older);
        Optional<Node.Mapping> section = Nodes.mappingAt(service, "deploy")
                .flatMap(deploy -> Nodes.mappingAt(deploy, "resources"))
                .flatMap(resources -> Nodes.mappingAt(resources, group));
        if (value.isEmpty() || section.isEmpty() || number(value.get()) == 0) {
            return;
        }
        double other = Nodes.get(section.get(), newer).map(Consistency::number).orElse(0.0);
        if (Double.compare(number(value.get()), other) != 0) {
            error(
                    value.get().mark(),
                    at.key(older),
                    older + " and deploy.resources." + group + "." + newer + " differ");
        }
    }

    private void watch(Node.Mapping service, KeyPath at) {
        List<Node> watches = Nodes.mappingAt(service, "develop")
                .map(develop -> Nodes.itemsAt(develop, "watch"))
                .orElse(List.of());
        for (Node item : watches) {
            if (item instanceof Node.Mapping watch
                    && Nodes.textAt(watch, "action").orElse("").startsWith("sync")
                    && Nodes.textAt(watch, "target").orElse("").isEmpty()) {
                error(watch.mark(), at.key("watch"), "what is synced needs a target");
            }
        }
    }

    private void error(Mark mark, KeyPath at, String message) {
        problems.accept(new Problem(Problem.Kind.ERROR, mark, at.toString(), message));
    }

    private static double number(Node node) {
        String text = text(node);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
