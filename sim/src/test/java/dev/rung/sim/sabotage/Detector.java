package dev.rung.sim.sabotage;

import dev.rung.sim.SimMain;
import java.util.List;

/** What must catch a fault. */
sealed interface Detector {
    /**
     * The simulation.
     *
     * @param seeds how many it is given at most
     * @param from the first of them: faults that show seldom are looked for where they show early
     */
    record Simulated(int seeds, int from) implements Detector {}

    /** A test class. */
    record Tested(String className) implements Detector {}

    /** Reads {@code sim 300}, {@code sim 300 from 2000} or the name of a test class. */
    static Detector parse(String text) {
        var words = text.strip().split(" ", -1);
        return switch (words.length) {
            case 2 -> new Simulated(Integer.parseInt(words[1]), 1);
            case 4 -> new Simulated(Integer.parseInt(words[1]), Integer.parseInt(words[3]));
            default -> new Tested(words[0]);
        };
    }

    /** The main class and its arguments. */
    default List<String> command() {
        return switch (this) {
            case Simulated simulated ->
                List.of(
                        SimMain.class.getName(),
                        "--seeds",
                        Integer.toString(simulated.seeds()),
                        "--from",
                        Integer.toString(simulated.from()));
            case Tested tested -> List.of(TestMain.class.getName(), tested.className());
        };
    }

    /** The line of the output that says what was caught begins with this, leading blanks aside. */
    default String findings() {
        return switch (this) {
            case Simulated _ -> "broken: ";
            case Tested _ -> "failed: ";
        };
    }
}
