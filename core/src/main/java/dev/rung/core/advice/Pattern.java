package dev.rung.core.advice;

/** What helps where the app stands: those of docs/patterns.md that an advice names. */
public enum Pattern {
    /** An index behind the statements that take long. */
    INDEX("index"),
    /** Fewer connections to the database, shared by all. */
    CONNECTION_POOL("connection-pool"),
    /** A database that only reads are sent to. */
    READ_REPLICA("read-replica"),
    /** Data spread over several databases by a key. */
    SHARD("shard"),
    /** Old data moved out of the way of the new. */
    ARCHIVE("archive"),
    /** A machine of twice the size. */
    BIGGER_HOST("bigger-host"),
    /** One machine more of the same kind. */
    ANOTHER_HOST("another-host"),
    /** Fewer machines of the same kind. */
    FEWER_HOSTS("fewer-hosts"),
    /** Logs, images and old files removed. */
    PRUNE("prune"),
    /** What is asked often, kept close. */
    CACHE("cache"),
    /** Static files served from near the user. */
    CDN("cdn"),
    /** Finding where the time goes. */
    PROFILING("profiling"),
    /** Finding which requests fail, and why. */
    ERROR_TRACKING("error-tracking"),
    /** Releases that are tested and made by a machine. */
    CI_CD("ci-cd"),
    /** Releases that begin with few users and are taken back when they do worse. */
    PROGRESSIVE_ROLLOUT("progressive-rollouts"),
    /** What is done by hand, written down and then done by a machine. */
    RUNBOOKS("runbooks"),
    /** Being told of an outage before users tell. */
    MONITORING("basic-monitoring"),
    /** A part that fails does not take the others with it. */
    CIRCUIT_BREAKER("circuit-breaker"),
    /** As many instances as the load asks for. */
    AUTO_SCALING("auto-scaling"),
    /** Users divided into groups, each with everything of its own. */
    CELLS("cells"),
    /** Work that can wait, done later. */
    BACKGROUND_JOBS("background-jobs"),
    /** Rare work started when it is asked for. */
    FUNCTION("function"),
    /** Knowing what each part costs, and who says so. */
    COST_GOVERNANCE("cost-governance");

    private final String word;

    Pattern(String word) {
        this.word = word;
    }

    /** As documents write it. */
    public String word() {
        return word;
    }
}
