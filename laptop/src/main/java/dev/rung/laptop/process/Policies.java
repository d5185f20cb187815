package dev.rung.laptop.process;

import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.restart.RestartRule;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Restart, stop and logging as compose writes them, made for a process. */
final class Policies {
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*([kmg]?)b?");

    private Policies() {}

    static RestartRule restart(RestartPolicy policy) {
        RestartRule.When when = switch (policy.mode()) {
            case NO -> RestartRule.When.NEVER;
            case ON_FAILURE -> RestartRule.When.ON_FAILURE;
            case ALWAYS, UNLESS_STOPPED -> RestartRule.When.ALWAYS;
        };
        return new RestartRule(
                when,
                policy.maxAttempts().orElse(0),
                policy.delay().orElse(Duration.ZERO),
                policy.window().orElse(Duration.ZERO));
    }

    static ProcessSpec.Ending ending(Lifecycle lifecycle, String usualSignal) {
        return new ProcessSpec.Ending(Signals.name(lifecycle.stopSignal().orElse(usualSignal)), lifecycle.stopGrace());
    }

    /** {@code max-size} and {@code max-file} of the logging options, as the json-file driver has them. */
    static ProcessSpec.LogLimits logLimits(Optional<Metadata.Logging> logging) {
        ProcessSpec.LogLimits usual = ProcessSpec.LogLimits.DEFAULT;
        return logging.map(Metadata.Logging::options)
                .map(options -> new ProcessSpec.LogLimits(
                        bytes(options.getOrDefault("max-size", ""), usual.bytes()),
                        files(options.getOrDefault("max-file", ""), usual.files())))
                .orElse(usual);
    }

    private static int files(String text, int usual) {
        return text.matches("[1-9]\\d{0,2}") ? Integer.parseInt(text) : usual;
    }

    private static long bytes(String text, long usual) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (!size.matches() || size.group(1).length() > 12) {
            return usual;
        }
        int shift = switch (size.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        return Math.max(1L << 10, Long.parseLong(size.group(1)) << shift);
    }
}
