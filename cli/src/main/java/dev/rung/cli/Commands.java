package dev.rung.cli;

import java.util.List;
import java.util.Optional;

/** Every command there is, in the order in which {@code rung --help} lists them. */
final class Commands {

    private final List<Command> all;

    Commands(List<Command> all) {
        this.all = List.copyOf(all);
    }

    /** What this build of Rung can do. */
    static Commands ofRung() {
        return new Commands(List.of());
    }

    List<Command> all() {
        return all;
    }

    Optional<Command> named(String name) {
        return all.stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
