package dev.rung.laptop.docker;

import dev.rung.core.port.Platform.Watch;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Follows the engine's events of an environment's containers and calls back after each burst of them. When the engine
 * cannot be followed any more, it tries again, ever more slowly, and calls back once it is heard again, since something
 * may have been missed.
 */
final class EventWatch implements Watch {
    private static final List<String> EVENTS = List.of(
            "create",
            "start",
            "restart",
            "die",
            "stop",
            "kill",
            "oom",
            "pause",
            "unpause",
            "rename",
            "update",
            "destroy",
            "health_status");
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Docker docker;
    private final EnvironmentId environment;
    private final Runnable changed;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads;

    private EventWatch(Docker docker, EnvironmentId environment, Runnable changed) {
        this.docker = docker;
        this.environment = environment;
        this.changed = changed;
        this.threads = List.of(
                Thread.ofVirtual().name("docker-events").unstarted(this::listen),
                Thread.ofVirtual().name("docker-changes").unstarted(this::tell));
    }

    static EventWatch start(Docker docker, EnvironmentId environment, Runnable changed) {
        var watch = new EventWatch(docker, environment, changed);
        watch.threads.forEach(Thread::start);
        return watch;
    }

    private void listen() {
        Duration wait = FIRST_WAIT;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                news.release(); // before the first event, and after a gap: something may have been missed
                if (follow()) {
                    wait = FIRST_WAIT;
                }
                Thread.sleep(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether anything was heard. */
    private boolean follow() {
        var flags = new Flags().word("events").word("--filter=type=container").word("--format={{.Action}}");
        flags.words(Labels.filters(environment));
        EVENTS.forEach(event -> flags.flag("filter", "event=" + event));
        var heard = new boolean[1];
        try {
            docker.follow(docker.command(flags.list()), line -> {
                heard[0] = true;
                news.release();
            });
        } catch (PortException unreachable) {
            return heard[0]; // it is tried again
        }
        return heard[0];
    }

    private void tell() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                changed.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
