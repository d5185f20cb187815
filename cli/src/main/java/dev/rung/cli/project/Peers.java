package dev.rung.cli.project;

import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.Site;
import dev.rung.engine.change.Member;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.RemoteEdge;
import dev.rung.laptop.agent.client.RemoteHostLock;
import dev.rung.laptop.agent.client.RemoteLedger;
import dev.rung.laptop.agent.client.RemoteLockStore;
import dev.rung.laptop.agent.client.RemoteNumberedFiles;
import dev.rung.laptop.agent.client.RemotePlatform;
import dev.rung.laptop.agent.wire.app.AppDocument;
import dev.rung.servers.agent.ServerParts;

/** The other hosts of an environment, as a server reaches them. */
public final class Peers {
    private Peers() {}

    /** The agent of another host, by way of this machine's edge. */
    public static AgentClient agent(StateRoot root, EnvironmentId environment, String host) {
        return AgentClient.of(host, ServerParts.edgeFiles(root).peer(environment, host));
    }

    /** Another host, which runs containers as all servers do. */
    static Member member(AgentClient agent, EnvironmentId environment) {
        var site = new Site(
                new RemotePlatform(agent, new AppDocument(), Engine.DOCKER),
                new RemoteEdge(agent, Engine.DOCKER),
                new RemoteHostLock(agent, environment));
        return new Member(
                site,
                new RemoteLockStore(agent, environment),
                new RemoteLedger(agent, environment),
                new RemoteNumberedFiles(agent, environment));
    }
}
