package dev.rung.sim.operator;

/** The operator's process was killed where this was thrown. */
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
