package dev.rung.sim.operator;

import dev.rung.engine.ChangeEvent;

/** What operators do, as lines of a story. */
final class Story {
    private Story() {}

    static String of(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Began began ->
                "begins a plan of " + began.plan().steps().size() + " steps to release "
                        + began.plan().release();
            case ChangeEvent.Moved moved -> {
                String note = moved.step().note();
                yield moved.step().step() + " " + moved.step().state().word()
                        + (note.isEmpty() ? "" : " (" + note.lines().findFirst().orElse("") + ")");
            }
            case ChangeEvent.Ended ended -> "ends: " + ended.outcome();
        };
    }
}
