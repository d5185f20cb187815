package dev.rung.laptop.process;

import dev.rung.core.health.HealthTracker;
import dev.rung.core.release.Instance.State;
import dev.rung.core.restart.RestartHistory;
import dev.rung.core.restart.RestartHistory.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one instance from its start, or its adoption, to its end: one thread that starts it, notices its end,
 * restarts it as its policy says, rotates its log and stops it when asked.
 */
final class Keeper {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(60);
    private static final int KILLED = 128 + 9;
    private static final int CANNOT_START = 127;

    private final ProcessSpec spec;
    private final InstanceFolder folder;
    private final Launcher launcher;
    private final CommandRunner commands;
    private final LogKeeper logs;
    private final Runnable changed;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Condition condition = Condition.starting();
    private @Nullable Thread thread;

    Keeper(ProcessSpec spec, InstanceFolder folder, Launcher launcher, Runnable changed) {
        this.spec = spec;
        this.folder = folder;
        this.launcher = launcher;
        this.commands = new CommandRunner(launcher);
        this.logs = new LogKeeper(new InstanceLog(folder.path(), spec.logLimits()));
        this.changed = changed;
    }

    ProcessSpec spec() {
        return spec;
    }

    /** How the instance is now. */
    Condition condition() {
        return condition;
    }

    /** Starts it. */
    void start() {
        begin(() -> keep(false, Duration.ZERO));
    }

    /** Takes over what an agent before this one has started: it runs on, or ended meanwhile. */
    void adopt() {
        begin(() -> keep(true, ageOfRun()));
    }

    /** Remembers an instance that has ended for good before this agent began. */
    void remember() throws IOException {
        end(folder.exit().orElse(KILLED));
    }

    /** Asks for its end; {@link #awaitEnd} waits for it. */
    void requestStop() throws IOException {
        folder.markOver();
        stopAsked.countDown();
    }

    /** Whether its process ran, or could not be started, within this time. */
    boolean awaitFirstRun(Duration patience) throws InterruptedException {
        return begun.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it has ended for good within this time. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long a stop may take: hooks, grace and the killing. */
    Duration longestStop() {
        return spec.ending()
                .grace()
                .plus(HOOK_TIMEOUT.multipliedBy(spec.preStop().size()))
                .plus(KILL_PATIENCE)
                .plusSeconds(5);
    }

    /** Leaves the instance to itself, to be adopted by the next agent. */
    void abandon() {
        Thread keeping = thread;
        if (keeping != null) {
            keeping.interrupt();
        }
    }

    private void begin(Runnable work) {
        Thread keeping = Thread.ofVirtual().name("keeper " + spec.id()).unstarted(work);
        thread = keeping;
        keeping.start();
    }

    private void keep(boolean adopt, Duration age) {
        try {
            boolean running = adopt;
            Duration ageAtStart = age;
            RestartHistory history = RestartHistory.NONE;
            while (true) {
                long begun = System.nanoTime() - ageAtStart.toNanos();
                int code = running || launch() ? watchRun(ageAtStart) : CANNOT_START;
                clearAway();
                Duration uptime = Duration.ofNanos(System.nanoTime() - begun);
                Decision decision = history.decide(spec.restart(), code, uptime);
                if (stopAsked.getCount() == 0 || !restart(decision, code)) {
                    end(code);
                    return;
                }
                history = next(decision);
                running = false;
                ageAtStart = Duration.ZERO;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // It is left to the next agent: what the interrupt cut short has not failed.
            }
            tell(condition.failed(CANNOT_START, spec.id() + ": cannot be looked after: " + e.getMessage()));
            begun.countDown();
            ended.countDown();
        }
    }

    private static RestartHistory next(Decision decision) {
        return decision instanceof Decision.Restart restart ? restart.history() : RestartHistory.NONE;
    }

    /** Waits as the decision says; whether it is then to be started. */
    private boolean restart(Decision decision, int code) throws InterruptedException {
        return switch (decision) {
            case Decision.StayDown _ -> false;
            case Decision.Restart(Duration after, RestartHistory _) -> {
                tell(condition.restarting(code, explain(code)));
                yield !stopAsked.await(after.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }

    private boolean launch() throws InterruptedException, IOException {
        Family strays = launcher.family(spec, folder);
        if (!strays.kill(KILL_PATIENCE)) {
            tell(condition.explained("processes of the run before cannot be killed: " + strays.members()));
            return false;
        }
        spec.surroundings().dataFolder().ifPresent(Keeper::dropStaleLock);
        try {
            launcher.launch(spec, folder);
        } catch (IOException e) {
            tell(condition.explained(spec.command().words().getFirst() + ": cannot be started: " + e.getMessage()));
            return false;
        }
        long deadline = System.nanoTime() + KILL_PATIENCE.toNanos();
        while (folder.process().isEmpty() && folder.exit().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        return true;
    }

    /** Nobody works in the data folder any more, so PostgreSQL's lock in it is a dead one's. */
    private static void dropStaleLock(Path dataFolder) {
        try {
            Files.deleteIfExists(dataFolder.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int watchRun(Duration age) throws InterruptedException, IOException {
        tell(condition.running());
        begun.countDown();
        Thread health = Thread.ofVirtual()
                .name("health " + spec.id())
                .start(new HealthWatch(
                        spec.health().rules(), new ProbeRunner(spec, commands)::run, age, this::healthIs));
        try {
            if (age.isZero()) {
                runHooks(spec.postStart());
            }
            while (true) {
                if (stopAsked.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    health.interrupt();
                    return stopRun();
                }
                logs.tick();
                if (folder.exit().isPresent() || !shimLives()) {
                    return folder.exit().orElse(KILLED);
                }
            }
        } finally {
            health.interrupt();
        }
    }

    private boolean shimLives() {
        return folder.process().filter(ProcessId::isAlive).isPresent();
    }

    private int stopRun() throws InterruptedException {
        tell(condition.in(State.STOPPING));
        runHooks(spec.preStop());
        Family family = launcher.family(spec, folder);
        if (!family.stop(spec.ending().signal(), spec.ending().grace())) {
            family.kill(KILL_PATIENCE);
        }
        return folder.exit().orElse(KILLED);
    }

    private void runHooks(Iterable<ProcessSpec.Command> hooks) throws InterruptedException {
        for (ProcessSpec.Command hook : hooks) {
            ProbeResult result = commands.run(spec.surroundings(), hook, HOOK_TIMEOUT);
            if (!result.ok()) {
                tell(condition.explained("hook " + String.join(" ", hook.words()) + ": " + result.answer()));
            }
        }
    }

    /** Whatever the command has left behind ends with it. */
    private void clearAway() throws InterruptedException, IOException {
        launcher.family(spec, folder).kill(KILL_PATIENCE);
        launcher.cleanUp(spec, folder);
        logs.flush();
    }

    private synchronized void healthIs(HealthTracker tracker, ProbeResult result) {
        if (condition.state() == State.RUNNING) {
            tell(condition.probed(
                    tracker.status(),
                    result.ok() ? Optional.empty() : Optional.of(withLog("probe: " + result.answer()))));
        }
    }

    private void end(int code) throws IOException {
        folder.markOver();
        if (folder.exit().isEmpty()) {
            folder.writeExit(code);
        }
        tell(condition.ended(code, code == 0 ? Optional.empty() : Optional.of(explain(code))));
        begun.countDown();
        ended.countDown();
    }

    private String explain(int code) {
        String why = condition
                .explanation()
                .filter(_ -> code == CANNOT_START)
                .orElseGet(() -> "ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")" : ""));
        return withLog(why);
    }

    private String withLog(String why) {
        String last = Tail.text(new LogReader(spec.id(), logs.log()), 5);
        return last.isEmpty() ? why : why + "\nlast output:\n" + last;
    }

    private Duration ageOfRun() {
        try {
            Instant start =
                    Files.getLastModifiedTime(folder.path().resolve("process")).toInstant();
            Duration age = Duration.between(start, Instant.now());
            return age.isPositive() ? age : Duration.ofMillis(1);
        } catch (IOException e) {
            return Duration.ofMillis(1);
        }
    }

    private synchronized void tell(Condition next) {
        Condition before = condition;
        condition = next;
        if (!before.looksLike(next)) {
            changed.run();
        }
    }
}
