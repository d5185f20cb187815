package dev.rung.cli.command;

/** Waiting between two looks. */
final class Pauses {
    private static final long BRIEF_MILLIS = 200;

    private Pauses() {}

    static void brief() {
        try {
            Thread.sleep(BRIEF_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
