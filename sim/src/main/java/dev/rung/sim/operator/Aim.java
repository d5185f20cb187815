package dev.rung.sim.operator;

/** What an operator wants. */
public sealed interface Aim {
    /** Bring a new release about, as {@code up}. */
    record Up(int release) implements Aim {
        @Override
        public String toString() {
            return "up (release " + release + ")";
        }
    }

    /** Finish or take back what was cut short, as {@code resume}. */
    record Resume() implements Aim {
        @Override
        public String toString() {
            return "resume";
        }
    }

    /** Take everything away, as {@code down}. */
    record Down() implements Aim {
        @Override
        public String toString() {
            return "down";
        }
    }

    /** Bring back what serves according to the ledger, or nothing, as {@code rollback N} or {@code down}. */
    record MakeWhole() implements Aim {
        @Override
        public String toString() {
            return "make whole what serves";
        }
    }
}
