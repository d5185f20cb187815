package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Platform;
import dev.rung.core.port.Platform.Watch;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the instances of one environment when something changes, and every few seconds, and tells the edge. */
public final class EnvironmentWatch implements AutoCloseable {
    private final EnvironmentId environment;
    private final Supplier<Platform> platform;
    private final KeptEdge edge;
    private final RunningInstances running;
    private final Duration period;
    private final Consumer<String> log;

    private final Semaphore nudges = new Semaphore(0);
    private final CountDownLatch firstLook = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Duration> revivalPatience = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private @Nullable Watch changes;

    /**
     * @param environment that is watched
     * @param platform that runs its instances; may throw while its engine cannot be reached
     * @param edge that is told
     * @param running remembers which instances run
     * @param period between two looks when nothing is known to have changed
     * @param log is told what goes wrong, once each time
     */
    public EnvironmentWatch(
            EnvironmentId environment,
            Supplier<Platform> platform,
            KeptEdge edge,
            RunningInstances running,
            Duration period,
            Consumer<String> log) {
        this.environment = environment;
        this.platform = platform;
        this.edge = edge;
        this.running = running;
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
            revive(reached);
            long generation = edge.generation(environment);
            List<Instance> observed = reached.instances(environment);
            edge.follow(environment, generation, observed);
            running.seen(environment, observed);
            problem = Optional.empty();
        } catch (PortException | IOException e) {
            report(environment + ": " + e.getMessage());
        }
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
