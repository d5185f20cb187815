package dev.rung.engine.edge;

/** Why an edge answers in place of a target. */
public enum Outcome {
    /** The environment is being worked on. */
    MAINTENANCE(503, "Service Unavailable", "We are working on this and will be back shortly."),
    /** No target took the request. */
    NO_TARGET(503, "Service Unavailable", "Nothing is ready to answer at the moment. Please try again shortly."),
    /** The target went away without an answer. */
    BROKEN(502, "Bad Gateway", "The connection broke before there was an answer. Please try again."),
    /** The target's answer did not begin in time. */
    TOO_SLOW(504, "Gateway Time-out", "The answer took too long. Please try again.");

    private final int status;
    private final String reason;
    private final String sentence;

    Outcome(int status, String reason, String sentence) {
        this.status = status;
        this.reason = reason;
        this.sentence = sentence;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The status in words. */
    public String reason() {
        return reason;
    }

    /** What the reader of the page is told. */
    public String sentence() {
        return sentence;
    }
}
