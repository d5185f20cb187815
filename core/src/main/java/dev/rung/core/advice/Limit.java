package dev.rung.core.advice;

/** What can be past its limit: the published list of docs/limits.md. */
public enum Limit {
    /** Time without answers, beside what the app promises. */
    DOWNTIME("downtime", Cause.RELIABILITY, "ratio"),
    /** What the time without answers costs, beside what ends it. */
    OUTAGE_COST("outage-cost", Cause.RELIABILITY, "USD/month"),
    /** One machine on which all depends, beside what a second costs. */
    SINGLE_HOST("single-host", Cause.RELIABILITY, "USD/day"),
    /** Requests that fail. */
    FAILED_REQUESTS("failed-requests", Cause.RELIABILITY, "ratio"),
    /** Processors in use. */
    HOST_CPU("host-cpu", Cause.PERFORMANCE, "ratio"),
    /** Memory in use. */
    HOST_MEMORY("host-memory", Cause.PERFORMANCE, "ratio"),
    /** Disk in use. */
    HOST_DISK("host-disk", Cause.PERFORMANCE, "ratio"),
    /** The database's processors in use. */
    DATABASE_CPU("database-cpu", Cause.PERFORMANCE, "ratio"),
    /** The database's connections in use. */
    DATABASE_CONNECTIONS("database-connections", Cause.PERFORMANCE, "ratio"),
    /** How long users wait. */
    LATENCY("latency", Cause.PERFORMANCE, "s"),
    /** Data on disk for each byte of memory. */
    DATABASE_SIZE("database-size", Cause.DATA, "ratio"),
    /** How far the replica is behind. */
    REPLICATION_LAG("replication-lag", Cause.DATA, "s"),
    /** A database that is busy and too large for any one machine to carry for long. */
    SINGLE_WRITER("single-writer", Cause.DATA, "bytes"),
    /** People's time. */
    OPS_HOURS("ops-hours", Cause.OPERATIONS, "h/week"),
    /** How long a release takes. */
    DEPLOY_TIME("deploy-time", Cause.OPERATIONS, "min"),
    /** Releases that fail. */
    FAILED_DEPLOYS("failed-deploys", Cause.OPERATIONS, "ratio"),
    /** Mean load beside the peak. */
    IDLE_BURST("idle-burst", Cause.BURST, "ratio"),
    /** Users far away who wait for it. */
    DISTANCE("distance", Cause.GEOGRAPHY, "s"),
    /** The bill beside the revenue. */
    COST_SHARE("cost-share", Cause.COST, "ratio"),
    /** Machines that are paid for and not used. */
    IDLE_CAPACITY("idle-capacity", Cause.COST, "ratio"),
    /** What a platform takes more than plain servers. */
    PLATFORM_PREMIUM("platform-premium", Cause.COST, "USD/month"),
    /** What functions take more than plain servers at a steady load. */
    FUNCTION_PREMIUM("function-premium", Cause.COST, "USD/month"),
    /** Bytes sent. */
    BANDWIDTH("bandwidth", Cause.COST, "bytes/month"),
    /** How many people share one person's machine. */
    SHARED_LAPTOP("shared-laptop", Cause.PEOPLE, "people"),
    /** People for each rung that asks for some. */
    TEAM_FOR_RUNG("team-for-rung", Cause.PEOPLE, "people"),
    /** Days until somebody outside asks for it. */
    MANDATE("mandate", Cause.EXTERNAL, "days");

    private final String word;
    private final Cause cause;
    private final String unit;

    Limit(String word, Cause cause, String unit) {
        this.word = word;
        this.cause = cause;
        this.unit = unit;
    }

    /** As documents write it. */
    public String word() {
        return word;
    }

    /** What it is about. */
    public Cause cause() {
        return cause;
    }

    /** The unit of what is measured and of the threshold. */
    public String unit() {
        return unit;
    }
}
