package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Execution;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.ImageSource;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a service. */
final class ServiceReader {
    private ServiceReader() {}

    static Service read(String name, Tree service) {
        return new Service(
                name,
                image(service),
                execution(service),
                service.list("ports", Ports::published),
                exposed(service),
                StorageReader.read(service),
                service.named("depends_on", (other, dependency) -> dependency(dependency)),
                service.optionalTree("healthcheck").map(ServiceReader::healthcheck),
                LifecycleReader.lifecycle(service),
                LifecycleReader.replication(service),
                ResourcesReader.read(service),
                NetworkingReader.networking(service),
                NetworkingReader.privileges(service),
                metadata(service));
    }

    private static ImageSource image(Tree service) {
        return new ImageSource(
                service.text("image"),
                service.optionalTree("build").map(BuildReader::read),
                pullPolicy(service.text("pull_policy").orElse("missing")),
                service.text("platform"));
    }

    private static ImageSource.PullPolicy pullPolicy(String word) {
        return switch (word) {
            case "always" -> ImageSource.PullPolicy.ALWAYS;
            case "never" -> ImageSource.PullPolicy.NEVER;
            case "build" -> ImageSource.PullPolicy.BUILD;
            case "daily" -> ImageSource.PullPolicy.DAILY;
            case "weekly" -> ImageSource.PullPolicy.WEEKLY;
            default -> ImageSource.PullPolicy.MISSING;
        };
    }

    private static Execution execution(Tree service) {
        return new Execution(
                service.optionalTexts("entrypoint"),
                service.optionalTexts("command"),
                service.map("environment"),
                service.text("working_dir"),
                service.text("user"),
                service.texts("group_add"),
                service.flag("tty"),
                service.flag("stdin_open"),
                service.flag("init"));
    }

    private static List<ContainerPort> exposed(Tree service) {
        List<ContainerPort> exposed = new ArrayList<>();
        service.texts("expose").forEach(text -> exposed.addAll(Ports.exposed(text)));
        return exposed;
    }

    private static Dependency dependency(Tree tree) {
        Dependency.Condition condition = switch (tree.text("condition").orElse("")) {
            case "service_healthy" -> Dependency.Condition.HEALTHY;
            case "service_completed_successfully" -> Dependency.Condition.COMPLETED_SUCCESSFULLY;
            default -> Dependency.Condition.STARTED;
        };
        return new Dependency(condition, tree.optionalFlag("required").orElse(true), tree.flag("restart"));
    }

    private static Healthcheck healthcheck(Tree tree) {
        List<String> test = tree.texts("test");
        if (tree.flag("disable") || (!test.isEmpty() && test.getFirst().equals("NONE"))) {
            return new Healthcheck.Disabled();
        }
        var usual = Healthcheck.Check.of(probe(test));
        return new Healthcheck.Check(
                usual.probe(),
                positive(tree.duration("interval")).orElse(usual.interval()),
                positive(tree.duration("timeout")).orElse(usual.timeout()),
                tree.duration("start_period").orElse(usual.startPeriod()),
                positive(tree.duration("start_interval")).orElse(usual.startInterval()),
                tree.integer("retries").filter(retries -> retries > 0).orElse(usual.retries()));
    }

    /** A time span of zero leaves the engine's own. */
    private static Optional<Duration> positive(Optional<Duration> duration) {
        return duration.filter(Duration::isPositive);
    }

    private static Healthcheck.Probe probe(List<String> test) {
        return test.size() < 2
                ? Healthcheck.Probe.IMAGE
                : new Healthcheck.Probe(test.getFirst().equals("CMD-SHELL"), test.subList(1, test.size()));
    }

    private static Metadata metadata(Tree service) {
        return new Metadata(
                service.map("labels"),
                service.map("annotations"),
                service.tree("deploy").map("labels"),
                service.text("container_name"),
                service.optionalTree("logging")
                        .map(logging -> new Metadata.Logging(logging.text("driver"), logging.map("options"))));
    }
}
