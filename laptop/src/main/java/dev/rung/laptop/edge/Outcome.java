package dev.rung.laptop.edge;

import io.undertow.util.StatusCodes;

/** Why the edge answers in place of a target. */
enum Outcome {
    MAINTENANCE(StatusCodes.SERVICE_UNAVAILABLE, "We are working on this and will be back shortly."),
    NO_TARGET(StatusCodes.SERVICE_UNAVAILABLE, "Nothing is ready to answer at the moment. Please try again shortly."),
    BROKEN(StatusCodes.BAD_GATEWAY, "The connection broke before there was an answer. Please try again."),
    TOO_SLOW(StatusCodes.GATEWAY_TIME_OUT, "The answer took too long. Please try again.");

    private final int status;
    private final String sentence;

    Outcome(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
