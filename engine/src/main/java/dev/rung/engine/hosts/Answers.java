package dev.rung.engine.hosts;

import dev.rung.core.lock.Quorum;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What the hosts said to one question, asked in their order.
 *
 * @param given by host
 * @param silent the hosts whose answer never came; what was asked of them may have been done
 */
public record Answers<T>(SequencedMap<String, T> given, List<String> silent) {

    /** Asks each host; one that cannot be reached or takes too long is silent, any other failure ends the asking. */
    public static <H, T> Answers<T> of(Map<String, H> hosts, Function<H, T> question) {
        var given = new LinkedHashMap<String, T>();
        var silent = new ArrayList<String>();
        hosts.forEach((name, host) -> {
            try {
                given.put(name, question.apply(host));
            } catch (PortException e) {
                if (!isSilence(e)) {
                    throw e;
                }
                silent.add(name);
            }
        });
        return new Answers<>(given, silent);
    }

    /** Whether a failure means that the host did not answer, rather than what it answered. */
    public static boolean isSilence(PortException e) {
        return e.kind() == Kind.UNREACHABLE || e.kind() == Kind.TIMED_OUT;
    }

    /**
     * Insists on enough answers.
     *
     * @param what was to be done, for the message
     * @throws PortException of kind {@code UNREACHABLE} when they are too few
     */
    public Answers<T> atLeast(Quorum quorum, String what) {
        if (!quorum.isReachedBy(given.size())) {
            throw tooFew(quorum, what, given.size(), silent);
        }
        return this;
    }

    /** Says that too few hosts took part. */
    public static PortException tooFew(Quorum quorum, String what, int came, List<String> silent) {
        return new PortException(
                Kind.UNREACHABLE,
                what + ": " + came + " of " + quorum.hosts() + " hosts answered, " + quorum.needed() + " are needed"
                        + (silent.isEmpty() ? "" : "; no answer from " + String.join(", ", silent)),
                "Bring the hosts back, or go on without those that are gone for good with '--without HOST'");
    }
}
