package dev.rung.core.app;

/**
 * How many instances a service has and how they are replaced.
 *
 * @param replicas 0 or more
 * @param written whether the files say how many; if not, {@code scale} lasts
 * @param global one on each host ({@code deploy.mode: global})
 * @param job runs to its end ({@code deploy.mode: replicated-job} or {@code global-job})
 * @param update how a new release replaces them
 * @param rollback how they are put back
 */
public record Replication(
        int replicas, boolean written, boolean global, boolean job, UpdateConfig update, UpdateConfig rollback) {

    /** One instance, not written in the files. */
    public static final Replication ONE =
            new Replication(1, false, false, false, UpdateConfig.DEFAULT, UpdateConfig.DEFAULT);

    /** The same with another number of instances. */
    public Replication withReplicas(int replaced) {
        return new Replication(replaced, written, global, job, update, rollback);
    }
}
