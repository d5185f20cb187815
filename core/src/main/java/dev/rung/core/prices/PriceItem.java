package dev.rung.core.prices;

import java.util.Arrays;
import java.util.Optional;

/** The things that have to have a price before the bill of every rung can be told. */
public enum PriceItem {
    /** One small server. */
    SERVER("server", "month"),
    /** What stands in front of several servers. */
    LOAD_BALANCER("load-balancer", "month"),
    /** One machine of a cluster, at the least. */
    CLUSTER_NODE("cluster-node", "month"),
    /** What steers a cluster. */
    CONTROL_PLANE("control-plane", "month"),
    /** A million calls of a function. */
    FUNCTION_CALLS("function-calls", "million calls"),
    /** The memory of a function while it runs. */
    FUNCTION_MEMORY("function-memory", "GB-s"),
    /** How many times the price of a plain server a platform takes for the same. */
    PLATFORM_PREMIUM("platform-premium", "multiple of a server"),
    /** An hour of somebody who looks after machines. */
    WORK_HOUR("work-hour", "hour");

    private final String word;
    private final String per;

    PriceItem(String word, String per) {
        this.word = word;
        this.per = per;
    }

    /** As the price file writes it. */
    public String word() {
        return word;
    }

    /** What the price is for. */
    public String per() {
        return per;
    }

    /** The item of that word, if there is one. */
    public static Optional<PriceItem> of(String word) {
        return Arrays.stream(values()).filter(item -> item.word.equals(word)).findFirst();
    }
}
