package dev.rung.compose.rungfile;

import dev.rung.core.settings.Threshold;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Limits such as {@code >1%} (a rate), {@code >2x} (a multiple of the old instances' figure) or {@code >300ms}. */
final class Limits {
    private static final String ERRORS = "errors";

    private Limits() {}

    /** A limit of the figure of this name; nothing when the text says none of its kind. */
    static Optional<Threshold> of(String figure, String text) {
        return figure.equals(ERRORS) ? ofErrors(text) : ofLatency(text);
    }

    /** A limit of the rate of errors: a share that can be passed, or a multiple. */
    static Optional<Threshold> ofErrors(String text) {
        return beyond(text).flatMap(figure -> share(figure).or(() -> multiple(figure)));
    }

    /** A limit of a latency: a time span, or a multiple. */
    static Optional<Threshold> ofLatency(String text) {
        return beyond(text).flatMap(figure -> time(figure).or(() -> multiple(figure)));
    }

    private static Optional<String> beyond(String text) {
        return text.startsWith(">") ? Optional.of(text.substring(1).strip()) : Optional.empty();
    }

    private static Optional<Threshold> share(String figure) {
        OptionalDouble share = Units.share(figure);
        return share.isPresent() && share.getAsDouble() < 1
                ? Optional.of(new Threshold.Share(share.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Threshold> time(String figure) {
        return Units.time(figure).filter(Duration::isPositive).map(Threshold.Time::new);
    }

    private static Optional<Threshold> multiple(String figure) {
        if (!figure.endsWith("x")) {
            return Optional.empty();
        }
        OptionalDouble factor = Units.number(figure.substring(0, figure.length() - 1));
        return factor.isPresent() && factor.getAsDouble() > 0
                ? Optional.of(new Threshold.Multiple(factor.getAsDouble()))
                : Optional.empty();
    }
}
