package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Replication;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.UpdateConfig;
import java.util.Optional;

/** Reads how instances are restarted, stopped, multiplied and replaced. */
final class LifecycleReader {
    private LifecycleReader() {}

    static Lifecycle lifecycle(Tree service) {
        return new Lifecycle(
                restart(service),
                service.text("stop_signal"),
                service.duration("stop_grace_period").orElse(Lifecycle.DEFAULT.stopGrace()),
                service.list("post_start", LifecycleReader::hook),
                service.list("pre_stop", LifecycleReader::hook));
    }

    private static Lifecycle.Hook hook(Tree tree) {
        return new Lifecycle.Hook(
                tree.texts("command"),
                tree.text("user"),
                tree.flag("privileged"),
                tree.text("working_dir"),
                tree.map("environment"));
    }

    /** What {@code deploy.restart_policy} says wins over {@code restart}, as docker compose has it. */
    private static RestartPolicy restart(Tree service) {
        Optional<Tree> deployed = service.tree("deploy").optionalTree("restart_policy");
        if (deployed.isPresent()) {
            Tree policy = deployed.get();
            return new RestartPolicy(
                    mode(policy.text("condition").orElse("any")),
                    policy.integer("max_attempts"),
                    policy.duration("delay"),
                    policy.duration("window"));
        }
        String restart = service.text("restart").orElse("no");
        int colon = restart.indexOf(':');
        Optional<Integer> attempts = colon < 0
                ? Optional.empty()
                : Tree.parseWhole(restart.substring(colon + 1)).map(Long::intValue);
        RestartPolicy.Mode mode = mode(colon < 0 ? restart : restart.substring(0, colon));
        return new RestartPolicy(mode, attempts, Optional.empty(), Optional.empty());
    }

    private static RestartPolicy.Mode mode(String word) {
        return switch (word) {
            case "always", "any" -> RestartPolicy.Mode.ALWAYS;
            case "on-failure" -> RestartPolicy.Mode.ON_FAILURE;
            case "unless-stopped" -> RestartPolicy.Mode.UNLESS_STOPPED;
            default -> RestartPolicy.Mode.NO;
        };
    }

    static Replication replication(Tree service) {
        Tree deploy = service.tree("deploy");
        Optional<Integer> written = service.integer("scale").or(() -> deploy.integer("replicas"));
        String mode = deploy.text("mode").orElse("replicated");
        UpdateConfig update = deploy.optionalTree("update_config")
                .map(LifecycleReader::update)
                .orElse(UpdateConfig.DEFAULT);
        return new Replication(
                written.orElse(1),
                written.isPresent(),
                mode.startsWith("global"),
                mode.endsWith("-job"),
                update,
                deploy.optionalTree("rollback_config")
                        .map(LifecycleReader::update)
                        .orElse(update));
    }

    private static UpdateConfig update(Tree tree) {
        UpdateConfig usual = UpdateConfig.DEFAULT;
        UpdateConfig.Order order = switch (tree.text("order").orElse("")) {
            case "start-first" -> UpdateConfig.Order.START_FIRST;
            case "stop-first" -> UpdateConfig.Order.STOP_FIRST;
            default -> usual.order();
        };
        UpdateConfig.FailureAction action = switch (tree.text("failure_action").orElse("")) {
            case "pause" -> UpdateConfig.FailureAction.PAUSE;
            case "continue" -> UpdateConfig.FailureAction.CONTINUE;
            default -> usual.onFailure();
        };
        return new UpdateConfig(
                order,
                tree.integer("parallelism").orElse(usual.parallelism()),
                tree.duration("delay").orElse(usual.delay()),
                action,
                tree.duration("monitor").orElse(usual.monitor()),
                tree.number("max_failure_ratio"));
    }
}
