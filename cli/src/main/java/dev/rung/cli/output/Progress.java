package dev.rung.cli.output;

import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.StepState;
import dev.rung.engine.ChangeEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells how a change goes on, a line for each step that ends, and keeps what the JSON document needs. On a terminal the
 * last line says what is under way.
 */
public final class Progress implements Consumer<ChangeEvent> {
    private static final int WIDTH = 76;

    private final PrintStream to;
    private final boolean quiet;
    private final boolean terminal;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final Map<String, StepState> states = new LinkedHashMap<>();
    private final Map<String, Duration> took = new LinkedHashMap<>();

    /**
     * Progress printed to a stream unless it is to be quiet.
     *
     * @param terminal whether the stream is a terminal, on which a line can be written over
     */
    public Progress(PrintStream to, boolean quiet, boolean terminal) {
        this.to = to;
        this.quiet = quiet;
        this.terminal = terminal;
    }

    @Override
    public void accept(ChangeEvent event) {
        switch (event) {
            case ChangeEvent.Began began -> planned(began.plan());
            case ChangeEvent.Moved moved -> moved(moved.step());
            case ChangeEvent.Ended _ -> {}
        }
    }

    private void planned(Plan plan) {
        plan.steps().forEach(step -> steps.put(step.id(), step));
        if (!quiet) {
            plan.notes().forEach(note -> to.println("  ! " + note));
        }
    }

    private void moved(StepMoved moved) {
        states.put(moved.step(), moved.state());
        switch (moved.state()) {
            case RUNNING -> begun.put(moved.step(), moved.at());
            case DONE, FAILED -> ended(moved);
            case UNDONE -> say("<", moved.step(), "taken back");
            case PENDING -> {}
        }
        showUnderWay();
    }

    /** How far each step is. */
    public Map<String, StepState> states() {
        return states;
    }

    /** How long each step took that has ended. */
    public Map<String, Duration> took() {
        return took;
    }

    private void ended(StepMoved moved) {
        Duration time = Duration.between(begun.getOrDefault(moved.step(), moved.at()), moved.at());
        took.put(moved.step(), time);
        boolean failed = moved.state() == StepState.FAILED;
        say(failed ? "x" : sign(moved.step()), moved.step(), failed ? "failed" : seconds(time));
    }

    private String sign(String id) {
        Step step = steps.get(id);
        return step == null ? "?" : step.action().sign();
    }

    private void say(String sign, String id, String end) {
        Step step = steps.get(id);
        if (!quiet && step != null) {
            clearLine();
            to.println("  " + sign + " " + step.what() + " (" + end + ")");
        }
    }

    private void showUnderWay() {
        String underWay = steps.values().stream()
                .filter(step -> states.get(step.id()) == StepState.RUNNING)
                .map(Step::what)
                .collect(Collectors.joining("; "));
        if (terminal && !quiet && !underWay.isEmpty()) {
            clearLine();
            to.print("  … " + underWay.substring(0, Math.min(underWay.length(), WIDTH)));
            to.flush();
        }
    }

    /** To the first column, and everything from there on erased (ECMA-48, EL). */
    private void clearLine() {
        if (terminal) {
            to.print("\r\u001b[K");
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
