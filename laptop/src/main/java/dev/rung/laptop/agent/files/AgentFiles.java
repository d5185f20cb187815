package dev.rung.laptop.agent.files;

import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;

/**
 * The agent's own files.
 *
 * @param folder in which they are
 */
public record AgentFiles(Path folder) {
    /** The agent's files under a state root. */
    public static AgentFiles of(StateRoot root) {
        return new AgentFiles(root.agent());
    }

    /** Where the running agent has written which process it is. */
    public Path pid() {
        return folder.resolve("agent.pid");
    }

    /** What the agent has to say. */
    public Path log() {
        return folder.resolve("agent.log");
    }

    /** What the agent had to say before. */
    public Path oldLog() {
        return folder.resolve("agent.log.1");
    }

    /** Locked by the running agent, so that there is one. */
    public Path lock() {
        return folder.resolve("agent.lock");
    }

    /** Locked while somebody starts the agent. */
    public Path startLock() {
        return folder.resolve("start.lock");
    }

    /** In which boot of the machine the agent ran last. */
    public Path boot() {
        return folder.resolve("boot");
    }

    /** Where the socket is when its usual path is too long for one. */
    public Path socketNote() {
        return folder.resolve("socket");
    }

    /** The usual path of the socket. */
    Path usualSocket() {
        return folder.resolve("agent.sock");
    }
}
