package dev.rung.core.certificates;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is to be done about the certificate of one name. */
public sealed interface NextStep {
    /** Whose. */
    String name();

    /**
     * Obtain one now.
     *
     * @param name whose
     */
    record Obtain(String name) implements NextStep {}

    /**
     * One is wanted, and it is too early to try again.
     *
     * @param name whose
     * @param until when
     */
    record TryAgain(String name, Instant until) implements NextStep {}

    /**
     * Nothing: the one that is there is good.
     *
     * @param name whose
     * @param until when it is to be renewed
     */
    record Keep(String name, Instant until) implements NextStep {}

    /** Decides about one name. */
    static NextStep of(Holding holding, Instant now) {
        // One that is not valid yet was made by a clock ahead of this one; a new one would be no better.
        if (holding.held().isPresent() && now.isBefore(holding.held().get().renewFrom())) {
            return new Keep(holding.name(), holding.held().get().renewFrom());
        }
        Instant next = holding.attempts().next(now);
        return next.isAfter(now) ? new TryAgain(holding.name(), next) : new Obtain(holding.name());
    }

    /** Decides about all, those without any certificate first, then those that end soonest. */
    static List<NextStep> of(Collection<Holding> holdings, Instant now) {
        return holdings.stream()
                .sorted(Comparator.comparing((Holding holding) ->
                                holding.held().map(Validity::notAfter).orElse(Instant.MIN))
                        .thenComparing(Holding::name))
                .map(holding -> of(holding, now))
                .toList();
    }
}
