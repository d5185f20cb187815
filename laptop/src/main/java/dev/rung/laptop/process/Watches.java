package dev.rung.laptop.process;

import dev.rung.core.port.Platform;
import dev.rung.core.release.EnvironmentId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Those who want to hear of changes; each is told on a thread of its own, and several changes at once only once. */
final class Watches {
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    Platform.Watch add(EnvironmentId environment, Runnable changed) {
        Watcher watcher = new Watcher(environment, changed);
        watchers.add(watcher);
        watcher.thread.start();
        return () -> {
            watchers.remove(watcher);
            watcher.thread.interrupt();
        };
    }

    void changed(EnvironmentId environment) {
        watchers.stream()
                .filter(watcher -> watcher.environment.equals(environment))
                .forEach(watcher -> watcher.news.release());
    }

    private static final class Watcher {
        private final EnvironmentId environment;
        private final Runnable changed;
        private final Semaphore news = new Semaphore(0);
        private final Thread thread;

        Watcher(EnvironmentId environment, Runnable changed) {
            this.environment = environment;
            this.changed = changed;
            this.thread = Thread.ofVirtual().name("watch " + environment).unstarted(this::tell);
        }

        private void tell() {
            try {
                while (true) {
                    news.acquire();
                    news.drainPermits();
                    changed.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
