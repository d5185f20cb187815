package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Platform;
import dev.rung.core.port.Platform.Watch;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the instances of one environment when something changes, and every few seconds, and tells the edge. */
public final class EnvironmentWatch implements AutoCloseable {
    /** How long one that comes back with its engine is waited for before the next. */
    private static final Duration READY = Duration.ofSeconds(30);

    private final EnvironmentId environment;
    private final Supplier<Platform> platform;
    private final KeptEdge edge;
    private final RunningInstances running;
    private final EngineAbsence absence;
    private final Duration period;
    private final Consumer<String> log;

    private final Semaphore nudges = new Semaphore(0);
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Duration> revivalPatience = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private @Nullable Watch changes;
    private String incarnation = "";

    /**
     * @param environment that is watched
     * @param platform that runs its instances; may throw while its engine cannot be reached
     * @param edge that is told
     * @param running remembers which instances run
     * @param stopped instances that an operator stopped, as the ledger says
     * @param period between two looks when nothing is known to have changed
     * @param log is told what goes wrong, once each time
     */
    public EnvironmentWatch(
            EnvironmentId environment,
            Supplier<Platform> platform,
            KeptEdge edge,
            RunningInstances running,
            Supplier<Set<InstanceId>> stopped,
            Duration period,
            Consumer<String> log) {
        this.environment = environment;
        this.platform = platform;
        this.edge = edge;
        this.running = running;
        this.absence = new EngineAbsence(environment, running, stopped);
        this.period = period;
        this.log = log;
        this.thread = Thread.ofVirtual().name("watch " + environment).unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /**
     * Begins by bringing back what ran before a reboot.
     *
     * @param patience how long an instance may take to be ready before the next is started
     */
    public void startReviving(Duration patience) {
        revivalPatience = Optional.of(patience);
        thread.start();
    }

    /** Makes it look soon. */
    public void nudge() {
        nudges.release();
    }

    /** Waits for the first look to be over, well or not; false when that took longer. */
    public boolean awaitFirstLook(Duration patience) throws InterruptedException {
        return firstLook.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What keeps it from its work now. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                look();
                firstLook.countDown();
                nudges.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS);
                nudges.drainPermits();
            }
        } catch (InterruptedException e) {
            unwatch();
        }
    }

    private void look() throws InterruptedException {
        try {
            edge.restore(environment);
            Platform reached = platform.get();
            watch(reached);
            // An engine that is started anew while it is given back what it ran has lost that once more.
            noticeIncarnation(reached.incarnation());
            revive(reached);
            long generation = edge.generation(environment);
            List<Instance> observed = observe(reached);
            edge.follow(environment, generation, observed);
            running.seen(environment, observed);
            problem = Optional.empty();
        } catch (PortException e) {
            noticeAbsence(e.kind());
            report(environment + ": " + e.getMessage());
        } catch (IOException e) {
            report(environment + ": " + e.getMessage());
        }
    }

    private void noticeAbsence(PortException.Kind kind) {
        if (kind != PortException.Kind.UNREACHABLE) {
            return;
        }
        try {
            absence.noticed();
        } catch (PortException | IOException e) {
            report(environment + ": what ran is not known: " + e.getMessage());
        }
    }

    /** An engine may be gone for so short a time that nobody misses it. */
    private void noticeIncarnation(String now) throws IOException {
        if (!incarnation.isEmpty() && !now.isEmpty() && !now.equals(incarnation)) {
            absence.noticed();
        }
        incarnation = now.isEmpty() ? incarnation : now;
    }

    /** What the engine has; one that was away is given back what it ran before. */
    private List<Instance> observe(Platform reached) throws IOException, InterruptedException {
        noticeIncarnation(reached.incarnation());
        List<Instance> found = reached.instances(environment);
        List<InstanceId> before = absence.over();
        if (before.isEmpty()) {
            return found;
        }
        new Revival(reached, READY, log).revive(environment, before);
        return reached.instances(environment);
    }

    private void revive(Platform reached) throws IOException, InterruptedException {
        if (revivalPatience.isPresent()) {
            new Revival(reached, revivalPatience.get(), log).revive(environment, running.of(environment));
            revivalPatience = Optional.empty();
        }
    }

    private void watch(Platform reached) {
        if (changes == null) {
            changes = reached.watch(environment, this::nudge);
        }
    }

    private void unwatch() {
        Watch open = changes;
        if (open != null) {
            open.close();
        }
    }

    /** A problem that lasts is told once. */
    private void report(String what) {
        if (!problem.equals(Optional.of(what))) {
            log.accept(what);
        }
        problem = Optional.of(what);
    }
}
