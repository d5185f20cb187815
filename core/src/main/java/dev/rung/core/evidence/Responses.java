package dev.rung.core.evidence;

import java.util.Optional;

/**
 * How the app answers.
 *
 * @param p95 the time within which 95 of 100 requests are answered, in seconds
 * @param errors the share of requests that fail, 0..1
 * @param availability the share of time in which it answers, 0..1
 */
public record Responses(Optional<Figure> p95, Optional<Figure> errors, Optional<Figure> availability) {
    /** Nothing known. */
    public static final Responses UNKNOWN = new Responses(Optional.empty(), Optional.empty(), Optional.empty());
}
