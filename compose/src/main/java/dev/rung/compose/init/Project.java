package dev.rung.compose.init;

import java.util.List;
import java.util.Optional;

/**
 * A project of a known kind.
 *
 * @param kind in words, such as {@code a Node.js app}
 * @param dockerfile how its image is built, without the command it runs; empty when it has a Dockerfile of its own
 * @param run a line for the shell that starts it, listening on {@code $HOST} and {@code $PORT}; empty when unknown
 * @param port where it listens in a container; empty when unknown
 * @param probe asks it whether it is well, on the path that it answers; empty when no such path is evident
 * @param database the database it has a driver for, and how it is told where that is
 */
record Project(
        String kind,
        List<String> dockerfile,
        Optional<String> run,
        Optional<Integer> port,
        Optional<Probe> probe,
        Database database) {

    /** Copies the list. */
    Project {
        dockerfile = List.copyOf(dockerfile);
    }

    /**
     * The test of a healthcheck.
     *
     * @param words as compose has it, {@code CMD} or {@code CMD-SHELL} first
     */
    record Probe(List<String> words) {
        /** Copies the list. */
        Probe {
            words = List.copyOf(words);
        }
    }

    /** The same, built by the Dockerfile that is there; its image may lack what a probe of ours would call. */
    Project ownDockerfile(Optional<Integer> exposed) {
        return new Project("a Dockerfile", List.of(), run, exposed.or(() -> port), Optional.empty(), database);
    }
}
