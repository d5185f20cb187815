package dev.rung.laptop.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a new agent does with the instances of the one before: those that run are taken over; those that ended meanwhile,
 * or were cut off with the machine, are treated by their policy; the remains of those that nobody wants are cleared away.
 */
final class Adoption {
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    private final StateFolders state;
    private final Launcher launcher;
    private final BiFunction<ProcessSpec, InstanceFolder, Keeper> keepers;

    Adoption(StateFolders state, Launcher launcher, BiFunction<ProcessSpec, InstanceFolder, Keeper> keepers) {
        this.state = state;
        this.launcher = launcher;
        this.keepers = keepers;
    }

    /** Goes through all instances of all environments, in the order in which they were made. */
    void run() throws IOException, InterruptedException {
        for (InstanceFolder folder : state.allInstances()) {
            ProcessSpec spec;
            try {
                spec = RecordJson.read(folder.spec().orElse(""), ProcessSpec.class);
            } catch (IllegalArgumentException e) {
                // Written by another version of Rung: what it ran cannot be known, only that it must not go on unseen.
                new Family(folder.process(), folder, Optional.empty(), Optional.empty()).kill(KILL_PATIENCE);
                continue;
            }
            take(spec, folder);
        }
    }

    private void take(ProcessSpec spec, InstanceFolder folder) throws IOException, InterruptedException {
        Keeper keeper = keepers.apply(spec, folder);
        if (folder.isOver()) {
            launcher.family(spec, folder).kill(KILL_PATIENCE);
            keeper.remember();
        } else if (folder.process().filter(ProcessId::isAlive).isPresent()
                || folder.exit().isPresent()) {
            keeper.adopt();
        } else if (spec.oneShot() && folder.process().isPresent()) {
            // Cut off in the middle of a job: never run again blindly.
            launcher.family(spec, folder).kill(KILL_PATIENCE);
            keeper.remember();
        } else if (folder.process().filter(process -> !process.isOfThisBoot()).isPresent()
                || folder.process().isEmpty()) {
            keeper.start();
        } else {
            keeper.adopt();
        }
    }
}
