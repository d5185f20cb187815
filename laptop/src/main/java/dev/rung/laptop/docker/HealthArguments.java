package dev.rung.laptop.docker;

import dev.rung.core.app.Healthcheck;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** The health flags. */
final class HealthArguments {
    private HealthArguments() {}

    static void add(Flags flags, Optional<Healthcheck> health, ApiVersion api) {
        health.ifPresent(present -> {
            switch (present) {
                case Healthcheck.Disabled disabled -> flags.word("--no-healthcheck");
                case Healthcheck.Check check -> add(flags, check, api);
            }
        });
    }

    private static void add(Flags flags, Healthcheck.Check check, ApiVersion api) {
        if (!check.probe().words().isEmpty()) {
            flags.flag("health-cmd", command(check.probe()));
        }
        flags.flag("health-interval", duration(check.interval()))
                .flag("health-timeout", duration(check.timeout()))
                .flag("health-retries", Integer.toString(check.retries()));
        if (!check.startPeriod().isZero()) {
            flags.flag("health-start-period", duration(check.startPeriod()));
            // Older engines check at the usual interval from the start: later news, but no other meaning.
            if (api.atLeast(ApiVersion.DOCKER_25)) {
                flags.flag("health-start-interval", duration(check.startInterval()));
            }
        }
    }

    /** The flag takes a line for the image's shell; words of a command are quoted for it. */
    static String command(Healthcheck.Probe probe) {
        return probe.shell()
                ? String.join(" ", probe.words())
                : "exec " + probe.words().stream().map(HealthArguments::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String duration(Duration duration) {
        return Math.max(1, duration.toMillis()) + "ms";
    }
}
