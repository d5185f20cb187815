package dev.rung.core.plan;

import dev.rung.core.plan.PlanCommand.Check;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.Wake;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One act being performed on every host of its step, until it is so on each of them or will not become so.
 *
 * <p>Where the outcome on a host is not known it is looked at, never believed: if it is so, good; if not, it is asked for
 * again under a higher number, which shuts out the earlier attempt should it arrive late.
 */
final class ActRun {
    private static final Duration LOOK_AFTER_UNKNOWN = Duration.ofSeconds(1);

    private enum Phase {
        PERFORMING,
        CHECKING,
        WAITING_TO_PERFORM,
        WAITING_TO_CHECK,
        ENDED
    }

    /** How the act stands on all its hosts together. */
    sealed interface Standing {
        /** Something is still under way. */
        record Going() implements Standing {}

        /** It is so everywhere. */
        record Done(String note) implements Standing {}

        /** It will not become so, and nothing is under way any more. */
        record Failed(String reason, boolean health) implements Standing {}
    }

    private static final Standing GOING = new Standing.Going();

    private final Step step;
    private final Act act;
    private final Instant deadline;
    private final LongSupplier numbers;
    private final Map<String, Phase> phases = new LinkedHashMap<>();
    private int open;
    private int notSo;
    private String note = "";
    private Optional<Standing.Failed> failed = Optional.empty();

    ActRun(Step step, Act act, Instant deadline, LongSupplier numbers) {
        this.step = step;
        this.act = act;
        this.deadline = deadline;
        this.numbers = numbers;
    }

    Standing begin(Instant at, List<PlanCommand> commands) {
        switch (act) {
            case Act.Join _ -> {
                return new Standing.Done("");
            }
            case Act.Pause pause -> {
                open = 1;
                notSo = 1;
                sleep("", Phase.WAITING_TO_PERFORM, at.plus(pause.duration()), commands);
            }
            default -> {
                var hosts = step.hosts().isEmpty() ? List.of("") : step.hosts();
                open = hosts.size();
                notSo = open;
                hosts.forEach(host -> perform(host, commands));
            }
        }
        return GOING;
    }

    Standing performed(PlanEvent.Performed event, List<PlanCommand> commands) {
        String host = event.host();
        boolean checked = phases.get(host) == Phase.CHECKING;
        if (!checked && phases.get(host) != Phase.PERFORMING) {
            return standing();
        }
        switch (event.result()) {
            case ActResult.Done _ -> endWell(host);
            case ActResult.Failed broken -> fail(host, broken.reason(), broken.health());
            case ActResult.NotYet _ when checked && failed.isEmpty() && !isOver(event.at()) -> perform(host, commands);
            case ActResult.NotYet notYet ->
                again(host, Phase.WAITING_TO_PERFORM, event.at(), notYet.lookAgain(), notYet.reason(), commands);
            case ActResult.Unknown unknown ->
                again(host, Phase.WAITING_TO_CHECK, event.at(), LOOK_AFTER_UNKNOWN, unknown.reason(), commands);
        }
        return standing();
    }

    Standing woken(PlanEvent.Woken event, List<PlanCommand> commands) {
        String host = event.host();
        switch (phases.getOrDefault(host, Phase.ENDED)) {
            case WAITING_TO_PERFORM -> {
                if (act instanceof Act.Pause) {
                    endWell(host);
                } else {
                    perform(host, commands);
                }
            }
            case WAITING_TO_CHECK -> {
                phases.put(host, Phase.CHECKING);
                commands.add(new Check(step.id(), host, act));
            }
            case PERFORMING, CHECKING, ENDED -> {}
        }
        return standing();
    }

    /** Nothing new is begun; what only waits for a time ends at once. */
    Standing giveUp() {
        if (failed.isEmpty()) {
            failed = Optional.of(new Standing.Failed("given up", false));
        }
        phases.replaceAll((_, phase) -> switch (phase) {
            case WAITING_TO_PERFORM, WAITING_TO_CHECK -> {
                open--;
                yield Phase.ENDED;
            }
            case PERFORMING, CHECKING, ENDED -> phase;
        });
        return standing();
    }

    private void again(
            String host, Phase phase, Instant now, Duration after, String reason, List<PlanCommand> commands) {
        if (failed.isPresent()) {
            end(host);
        } else if (!isOver(now)) {
            sleep(host, phase, now.plus(after), commands);
        } else if (act instanceof Act.AwaitDrained && phase == Phase.WAITING_TO_PERFORM) {
            // A client that holds on for longer than the drain allows must not hold up the release.
            note = reason;
            endWell(host);
        } else {
            fail(host, reason + "\nIt was given " + step.timeout().toSeconds() + " s", judgesHealth());
        }
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(deadline);
    }

    private boolean judgesHealth() {
        return act instanceof Act.AwaitReady || act instanceof Act.AwaitCompleted || act instanceof Act.Analyse;
    }

    private void perform(String host, List<PlanCommand> commands) {
        phases.put(host, Phase.PERFORMING);
        commands.add(new Perform(step.id(), host, act, numbers.getAsLong()));
    }

    private void sleep(String host, Phase phase, Instant until, List<PlanCommand> commands) {
        phases.put(host, phase);
        commands.add(new Wake(step.id(), host, until));
    }

    private void fail(String host, String reason, boolean health) {
        if (failed.isEmpty()) {
            failed = Optional.of(new Standing.Failed(reason, health));
        }
        end(host);
        giveUp();
    }

    private void endWell(String host) {
        notSo--;
        end(host);
    }

    private void end(String host) {
        phases.put(host, Phase.ENDED);
        open--;
    }

    private Standing standing() {
        if (open > 0) {
            return GOING;
        }
        // What was given up while it was under way may have come to a good end all the same.
        return notSo == 0 || failed.isEmpty() ? new Standing.Done(note) : failed.get();
    }
}
