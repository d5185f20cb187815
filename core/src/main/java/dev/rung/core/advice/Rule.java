package dev.rung.core.advice;

import java.util.Optional;

/** Finds one limit in the evidence. */
@FunctionalInterface
interface Rule {
    /** What it finds; empty when what it judges was not measured, or does not matter on this rung. */
    Optional<Finding> find(Situation situation);
}
