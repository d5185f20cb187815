package dev.rung.cli.output;

import dev.rung.cli.project.Stand;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.tunnel.TunnelStatus;
import java.util.List;
import java.util.Optional;

/**
 * How an environment stands.
 *
 * @param environment which
 * @param stand where
 * @param engine what runs its instances
 * @param release the one that serves
 * @param services what should run and what does
 * @param urls where the app is found
 * @param agent how the agent is; empty when none runs
 * @param tunnel how the world finds the app; empty when there is no tunnel
 * @param notes what the user should know
 */
public record Standing(
        EnvironmentId environment,
        Stand stand,
        Engine engine,
        Optional<Integer> release,
        List<ServiceStanding> services,
        List<String> urls,
        Optional<AgentStatus> agent,
        Optional<TunnelStatus> tunnel,
        List<String> notes) {

    /**
     * How a service stands.
     *
     * @param name its name
     * @param wanted how many instances should run; 0 for a one-shot that is done
     * @param instances those there are
     */
    public record ServiceStanding(String name, int wanted, List<HostedInstance> instances) {
        /** How many instances may be given work. */
        long healthy() {
            return instances.stream()
                    .filter(hosted -> hosted.instance().ready())
                    .count();
        }
    }

    /**
     * An instance and where it runs.
     *
     * @param host its host's name
     * @param instance as it is
     */
    public record HostedInstance(String host, Instance instance) {}
}
