package dev.rung.servers.cloudflare;

/** One change at Cloudflare. */
sealed interface Change {
    /** Makes what is not there. */
    record Make(Thing thing) implements Change {}

    /** Makes one thing do as another, which has the same id. */
    record Alter(Thing former, Thing now) implements Change {}

    /** Takes away what is there. */
    record Remove(Thing thing) implements Change {}
}
