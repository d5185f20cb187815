package dev.rung.laptop.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.Ownership;
import dev.rung.laptop.agent.files.SocketPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds this user's agent, starts it when there is none, and stops it. */
public final class AgentLauncher {
    private static final Duration START = Duration.ofSeconds(15);
    private static final Duration STOP = Duration.ofSeconds(70);
    private static final int LOG_LINES = 20;

    private final AgentFiles files;
    private final List<String> command;
    private final AgentClient client;

    /**
     * @param root of the user's environments
     * @param command that runs the agent in the foreground; see {@link AgentCommand}
     * @param variables of this process
     */
    public AgentLauncher(StateRoot root, List<String> command, Map<String, String> variables) {
        this.files = AgentFiles.of(root);
        this.command = List.copyOf(command);
        this.client = new AgentClient(new SocketPlace(files, variables));
    }

    /** Calls the agent, running or not. */
    public AgentClient client() {
        return client;
    }

    /** What the agent has to say. */
    public Path log() {
        return files.log();
    }

    /** How the agent is; empty when it is not running. */
    public Optional<AgentStatus> status() {
        try {
            return Optional.of(AgentStatus.of(client));
        } catch (PortException e) {
            if (e.kind() == Kind.UNREACHABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Starts the agent unless it runs. Of several who want this at once, one starts it and the others find it. An agent
     * that speaks another protocol, of a build before or after this one, is replaced: the next serves what it served.
     *
     * @throws PortException when it does not come up, with the end of its log
     */
    public AgentStatus ensureRunning() {
        Optional<AgentStatus> running = status();
        if (running.isPresent() && running.get().protocol() != AgentStatus.PROTOCOL) {
            stop();
            running = Optional.empty();
        }
        return running.isPresent() ? running.get() : start();
    }

    /**
     * Stops the agent, if it runs, and waits for its end. Instances go on; what is served pauses until it is started
     * again.
     */
    public void stop() {
        Optional<AgentStatus> running = status();
        if (running.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(running.get().pid());
        askToStop();
        if (!Waiting.until(STOP, () -> process.filter(ProcessHandle::isAlive).isEmpty())) {
            throw new PortException(
                    Kind.TIMED_OUT,
                    "agent: it has not ended after " + STOP.toSeconds() + " s",
                    "Look at " + files.log());
        }
    }

    private void askToStop() {
        try {
            client.call("agent.stop", Json.object());
        } catch (PortException e) {
            // It may be gone before it has answered.
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
        }
    }

    private AgentStatus start() {
        try {
            Ownership.makeFolder(files.folder());
            try (StartLock _ = StartLock.take(files.startLock(), START.multipliedBy(2))) {
                Optional<AgentStatus> running = status();
                return running.isPresent() ? running.get() : launch();
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    "agent: it cannot be started: " + e.getMessage(),
                    "Check that " + files.folder() + " is yours and its disk has room",
                    e);
        }
    }

    private AgentStatus launch() throws IOException {
        AgentLog.rotate(files);
        Process process = DetachedProcess.start(command, files.folder(), files.log());
        boolean decided = Waiting.until(START, () -> !process.isAlive() || status().isPresent());
        return status().orElseThrow(() -> failed(decided ? "it ended at once" : "it did not answer in time"));
    }

    private PortException failed(String why) {
        String said;
        try {
            said = String.join("\n  ", AgentLog.tail(files, LOG_LINES));
        } catch (IOException e) {
            said = "(its log cannot be read: " + e.getMessage() + ")";
        }
        return new PortException(
                Kind.FAILED, "agent: it cannot be started: " + why, "Its last lines (" + files.log() + "):\n  " + said);
    }
}
