package dev.rung.cli;

import dev.rung.core.settings.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call that Rung makes on a host for somebody who called it elsewhere.
 *
 * @param rung what the host is a rung of
 * @param host its name in rung.yaml
 * @param hosts the names of all hosts that are acted on, itself among them, in rung.yaml's order
 * @param operator who acts, {@code user@machine}
 * @param approved the digest of the plan that was approved; empty when any plan is
 * @param proposal whether the plan is only shown
 */
public record Errand(
        Rung rung, String host, List<String> hosts, String operator, Optional<String> approved, boolean proposal) {
    static final String STAND = "--errand-at";
    static final String OPERATOR = "--errand-of";
    static final String APPROVED = "--errand-approved";
    static final String PROPOSE = "--errand-propose";

    /** Copies the list. */
    public Errand {
        hosts = List.copyOf(hosts);
    }

    /** The one that {@code RUNG/HOST/HOST,HOST...} and the other flags say. */
    static Errand of(String stand, Optional<String> operator, Optional<String> approved, boolean proposal) {
        String[] parts = stand.split("/", -1);
        String host = parts.length > 1 ? parts[1] : "";
        return new Errand(
                Rung.of(parts[0]).orElse(Rung.SERVER),
                host,
                parts.length > 2 ? List.of(parts[2].split(",", -1)) : List.of(host),
                operator.orElse("somebody"),
                approved,
                proposal);
    }

    /** An errand to a host, about hosts of which it is one. */
    public static Errand to(Rung rung, String host, List<String> hosts, String operator) {
        return new Errand(rung, host, hosts, operator, Optional.empty(), false);
    }

    /** The same, that only shows its plan. */
    public Errand proposing() {
        return new Errand(rung, host, hosts, operator, Optional.empty(), true);
    }

    /** The same, that does nothing but a plan of this digest. */
    public Errand approving(String digest) {
        return new Errand(rung, host, hosts, operator, Optional.of(digest), false);
    }

    /** The flags that say it on a command line. */
    public List<String> words() {
        var words = new ArrayList<>(
                List.of(STAND, rung.word() + "/" + host + "/" + String.join(",", hosts), OPERATOR, operator));
        approved.ifPresent(digest -> words.addAll(List.of(APPROVED, digest)));
        if (proposal) {
            words.add(PROPOSE);
        }
        return List.copyOf(words);
    }
}
