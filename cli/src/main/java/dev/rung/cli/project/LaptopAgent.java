package dev.rung.cli.project;

import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.AgentCommand;
import dev.rung.laptop.agent.AgentLauncher;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.AgentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This user's agent on this machine, started from the same classes as the command that needs it. */
public final class LaptopAgent implements AgentAccess {
    private final AgentLauncher launcher;

    /** The agent of a state root. */
    public LaptopAgent(StateRoot root, Map<String, String> variables) {
        this.launcher = new AgentLauncher(root, foregroundCommand(), variables);
    }

    /** What runs the agent in the foreground. */
    private static List<String> foregroundCommand() {
        return AgentCommand.of(List.of("dev.rung.cli.Rung", "agent", "run"));
    }

    @Override
    public AgentClient ensureRunning() {
        launcher.ensureRunning();
        return launcher.client();
    }

    @Override
    public AgentClient client() {
        return launcher.client();
    }

    @Override
    public Optional<AgentStatus> status() {
        return launcher.status();
    }

    /** Stops it; instances go on. */
    public void stop() {
        launcher.stop();
    }
}
