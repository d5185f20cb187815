package dev.rung.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network that the servers of the lab share. */
final class Network {
    static final String NAME = "rung-lab";

    private final Docker docker;

    Network(Docker docker) {
        this.docker = docker;
    }

    /** Its addresses, if it is there. */
    Optional<Subnet> find() {
        var found = docker.attempt(
                docker.command(List.of("network", "inspect", "--format", "{{(index .IPAM.Config 0).Subnet}}", NAME)));
        return found.succeeded() ? Optional.of(Subnet.parse(found.output().strip())) : Optional.empty();
    }

    /**
     * Its addresses; it is made if it is not there. Docker chooses them, because it knows which are taken here; but it lets a
     * container have an address of our choice only in a network whose addresses were named.
     */
    Subnet ensure() {
        Optional<Subnet> there = find();
        if (there.isPresent()) {
            return there.get();
        }
        create(List.of());
        Subnet chosen = find().orElseThrow();
        remove();
        create(List.of("--subnet", chosen.toString()));
        return chosen;
    }

    private void create(List<String> more) {
        var words = new ArrayList<>(List.of("network", "create", "--label", Labels.OF_THE_LAB));
        words.addAll(more);
        words.add(NAME);
        docker.run("lab: its network could not be made", docker.command(words));
    }

    /** Removes it. */
    void remove() {
        docker.run("lab: its network could not be removed", "network", "rm", NAME);
    }

    /** Lets no packet through to or from a server any more. */
    void cut(String container) {
        docker.run(container + ": it could not be cut off", "network", "disconnect", NAME, container);
    }

    /** Joins a server at its old address. */
    void join(String container, String address) {
        docker.run(container + ": it could not be joined", "network", "connect", "--ip", address, NAME, container);
    }
}
