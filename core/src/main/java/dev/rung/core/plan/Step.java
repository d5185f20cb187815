package dev.rung.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One act of a plan, with what must come before it and how it is taken back.
 *
 * @param id unique in its plan, and the same whenever the same plan is made
 * @param action what it means for the user
 * @param what a line that a person understands
 * @param hosts where it acts; done when it is so on each of them; empty when it concerns no single host
 * @param act what is done
 * @param undo what takes it back, in order; empty when there is nothing to take back
 * @param needs ids of the steps that must be done before
 * @param timeout how long it may take
 * @param subject the service it is about; empty when it is about the app as a whole
 * @param cleanup whether it only clears away what is no longer needed: it comes when all else is done, and its failure
 *     takes nothing back
 * @param barrier whether, once it has begun, going back over it was not declared safe
 */
public record Step(
        String id,
        Action action,
        String what,
        List<String> hosts,
        Act act,
        List<Act> undo,
        Set<String> needs,
        Duration timeout,
        String subject,
        boolean cleanup,
        boolean barrier) {

    /** What a step means for the user. */
    public enum Action {
        /** Something new comes. */
        CREATE("+"),
        /** Something is changed. */
        CHANGE("~"),
        /** Something goes. */
        REMOVE("-");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }

        /** The sign in front of the step. */
        public String sign() {
            return sign;
        }
    }

    /** The same step as one that only clears away, and is never taken back. */
    public Step asCleanup() {
        return new Step(id, action, what, hosts, act, List.of(), needs, timeout, subject, true, false);
    }

    /** Copies the collections. */
    public Step {
        hosts = List.copyOf(hosts);
        undo = List.copyOf(undo);
        needs = Set.copyOf(new TreeSet<>(needs));
    }
}
