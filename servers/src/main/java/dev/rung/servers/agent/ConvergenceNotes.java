package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.state.FileNumberedFiles;
import dev.rung.engine.state.NumberedFiles.Kind;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.RemoteNumberedFiles;
import java.util.LinkedHashMap;
import java.util.SortedSet;

/** The number of the last change in which each host of an environment took part to its end; 0 when there was none. */
final class ConvergenceNotes {
    private final PeerAgents peers;
    private final StateRoot root;

    ConvergenceNotes(PeerAgents peers, StateRoot root) {
        this.peers = peers;
        this.root = root;
    }

    /** This host's own. */
    int own(EnvironmentId environment) {
        return last(new FileNumberedFiles(root.environment(environment)).numbers(Kind.CONVERGED));
    }

    /** Those of the other hosts, by host. */
    Answers<Integer> ofPeers(EnvironmentId environment) {
        return Answers.of(
                peers.clients(environment),
                client -> last(new RemoteNumberedFiles(client, environment).numbers(Kind.CONVERGED)));
    }

    /**
     * Those of all hosts, by host.
     *
     * @param self this one's name
     */
    Answers<Integer> ofAll(EnvironmentId environment, String self) {
        Answers<Integer> others = ofPeers(environment);
        var all = new LinkedHashMap<>(others.given());
        all.put(self, own(environment));
        return new Answers<>(all, others.silent());
    }

    private static int last(SortedSet<Integer> numbers) {
        return numbers.isEmpty() ? 0 : numbers.last();
    }
}
