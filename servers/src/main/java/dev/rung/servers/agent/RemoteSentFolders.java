package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.wire.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folders of files to be mounted that a host was sent for an environment, by way of its agent. */
public final class RemoteSentFolders {
    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of a server
     * @param environment whose
     */
    public RemoteSentFolders(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    /** When each came, by its absolute path. */
    public Map<String, Instant> all() {
        var all = new LinkedHashMap<String, Instant>();
        agent.call(SentFolderCalls.LIST, Json.object("environment", Names.write(environment)))
                .textMap(SentFolderCalls.FOLDERS)
                .forEach((folder, since) -> all.put(folder, Instant.parse(since)));
        return all;
    }

    /** Removes one of them. */
    public void remove(String folder) {
        agent.call(
                SentFolderCalls.REMOVE,
                Json.object("environment", Names.write(environment), SentFolderCalls.FOLDER, folder));
    }
}
