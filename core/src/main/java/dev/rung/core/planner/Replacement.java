package dev.rung.core.planner;

import java.util.List;

/**
 * How the instances of one service are replaced, in three movements. Between them every service of the release is
 * waited for, so that nothing old goes before all that is new has shown that it works.
 */
sealed interface Replacement permits Rolling, BlueGreen, Canary {
    /** Adds the steps that need no other service's proof. */
    void introduce();

    /**
     * Adds the steps that come when every service is introduced.
     *
     * @param introduced the step after which that is so
     */
    void switchOver(String introduced);

    /**
     * Adds the steps that come when every service has switched over.
     *
     * @param switched the step after which that is so
     */
    void retire(String switched);

    /** Ids of the steps after which the new instances may be relied on, as far as steps have been added. */
    List<String> ready();

    /** What the user should know before saying yes; empty when there is nothing. */
    String note();
}
