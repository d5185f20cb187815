package dev.rung.compose.interpolate;

import dev.rung.compose.yaml.PathRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The places where a text that says a number or a boolean becomes one, so that variables can stand there. */
enum Casts {
    /** A whole number in base 10. */
    WHOLE,
    /** A number. */
    FRACTION,
    /** A boolean, in the many words of older YAML. */
    BOOLEAN;

    static final PathRules<Casts> RULES = rules();

    private static PathRules<Casts> rules() {
        Map<String, Casts> rules = new HashMap<>();
        for (String key : List.of(
                "configs.[].mode",
                "cpu_count",
                "cpu_period",
                "cpu_quota",
                "cpu_rt_period",
                "cpu_rt_runtime",
                "cpu_shares",
                "deploy.replicas",
                "deploy.update_config.parallelism",
                "deploy.rollback_config.parallelism",
                "deploy.restart_policy.max_attempts",
                "deploy.placement.max_replicas_per_node",
                "healthcheck.retries",
                "oom_score_adj",
                "pids_limit",
                "ports.[].target",
                "scale",
                "secrets.[].mode",
                "ulimits.*",
                "ulimits.*.hard",
                "ulimits.*.soft")) {
            rules.put("services.*." + key, WHOLE);
        }
        for (String key : List.of(
                "cpu_percent",
                "cpus",
                "deploy.update_config.max_failure_ratio",
                "deploy.rollback_config.max_failure_ratio")) {
            rules.put("services.*." + key, FRACTION);
        }
        for (String key : List.of(
                "init",
                "healthcheck.disable",
                "oom_kill_disable",
                "privileged",
                "read_only",
                "stdin_open",
                "tty",
                "volumes.[].read_only",
                "volumes.[].volume.nocopy")) {
            rules.put("services.*." + key, BOOLEAN);
        }
        for (String key : List.of("external", "internal", "attachable", "enable_ipv4", "enable_ipv6")) {
            rules.put("networks.*." + key, BOOLEAN);
        }
        rules.put("volumes.*.external", BOOLEAN);
        rules.put("secrets.*.external", BOOLEAN);
        rules.put("configs.*.external", BOOLEAN);
        return PathRules.of(rules);
    }

    /** What the text says, when it says such a value. */
    Optional<Object> apply(String text) {
        return switch (this) {
            case WHOLE -> whole(text);
            case FRACTION -> fraction(text);
            case BOOLEAN -> bool(text);
        };
    }

    private static Optional<Object> whole(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> fraction(String text) {
        // Java would also take "1d" and " 1"; only what looks like a number is given to it.
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
        try {
            return plain ? Optional.of(Double.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on" -> Optional.of(true);
            case "false", "n", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
