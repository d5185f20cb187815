package dev.rung.laptop.agent;

import dev.rung.engine.state.PrivateFiles;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.Ownership;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The agent's life as a process: the only one of its user and state root, until it is told to stop. */
public final class Agent {
    /** How long a stop may take: the edge finishes what it has. */
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private static final Duration HOUSEKEEPING = Duration.ofMinutes(1);

    private final AgentSettings settings;
    private final AgentParts.Factory parts;
    private final AgentFiles files;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param settings of the agent
     * @param parts what it works with
     */
    public Agent(AgentSettings settings, AgentParts.Factory parts) {
        this.settings = settings;
        this.parts = parts;
        this.files = AgentFiles.of(settings.root());
    }

    /**
     * Runs until it is stopped, by a signal or a caller.
     *
     * @return 0 when it was stopped, or when there is an agent already
     * @throws IOException when its files cannot be used
     */
    public int run() throws IOException {
        Ownership.makeFolder(files.folder());
        try (FileChannel channel = PrivateFiles.open(files.lock(), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                AgentLog.say("there is an agent already; this one ends");
                return 0;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopBySignal, "agent-stop"));
            PrivateFiles.replace(files.pid(), ProcessHandle.current().pid() + "\n");
            serve();
            Files.deleteIfExists(files.pid());
            return 0;
        } finally {
            stopped.countDown();
        }
    }

    private void serve() throws IOException {
        AgentLog.say("agent " + settings.version() + " begins as process "
                + ProcessHandle.current().pid());
        try (RunningAgent _ = RunningAgent.start(settings, parts, stopAsked::countDown)) {
            AgentLog.say("agent is ready");
            while (!stopAsked.await(HOUSEKEEPING.toMillis(), TimeUnit.MILLISECONDS)) {
                AgentLog.rotate(files);
            }
            AgentLog.say("agent stops; instances go on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A signal ends the process when this returns, so it waits for the agent to be done. */
    private void stopBySignal() {
        stopAsked.countDown();
        try {
            if (!stopped.await(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                AgentLog.say("agent is not done after " + STOPPING.toSeconds() + " s; it ends all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
