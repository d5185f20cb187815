package dev.rung.core.plan;

import java.time.Instant;

/** What a running plan is told. */
public sealed interface PlanEvent {
    /** When it happened. */
    Instant at();

    /** Begin. */
    record Begin(Instant at) implements PlanEvent {}

    /**
     * An act that was to be performed, or looked at, has come to a result.
     *
     * @param step whose act
     * @param host where; empty when the act concerns no single host
     * @param result what came of it
     */
    record Performed(Instant at, String step, String host, ActResult result) implements PlanEvent {}

    /**
     * The time to look again has come.
     *
     * @param step whose act
     * @param host where; empty when the act concerns no single host
     */
    record Woken(Instant at, String step, String host) implements PlanEvent {}

    /**
     * Take everything back.
     *
     * @param reason why
     */
    record Cancelled(Instant at, String reason) implements PlanEvent {}
}
