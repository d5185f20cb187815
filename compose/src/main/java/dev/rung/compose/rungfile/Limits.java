package dev.rung.compose.rungfile;

import dev.rung.core.settings.Threshold;
import java.util.Optional;
import java.util.OptionalDouble;

/** Limits such as {@code >1%} (a rate), {@code >2x} (a multiple of the old instances' figure) or {@code >300ms}. */
final class Limits {
    private Limits() {}

    static Optional<Threshold> parse(String text) {
        if (!text.startsWith(">")) {
            return Optional.empty();
        }
        String figure = text.substring(1).strip();
        OptionalDouble share = Units.share(figure);
        if (share.isPresent()) {
            return Optional.of(new Threshold.Share(share.getAsDouble()));
        }
        if (figure.endsWith("x")) {
            OptionalDouble factor = Units.number(figure.substring(0, figure.length() - 1));
            return factor.isPresent() && factor.getAsDouble() > 0
                    ? Optional.of(new Threshold.Multiple(factor.getAsDouble()))
                    : Optional.empty();
        }
        return Units.time(figure).map(Threshold.Time::new);
    }
}
