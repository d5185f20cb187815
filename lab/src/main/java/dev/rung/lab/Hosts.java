package dev.rung.lab;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.CommandResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The containers that are servers. */
final class Hosts {
    private static final String CONTROL = "/usr/local/lib/rung-lab/control";
    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final int NO_MEANS = 3;
    private static final int NOT_BOOTED = 75;

    /** The container's root changes while it boots: what runs in it then may be found nowhere. */
    private static final List<Integer> NOT_YET = List.of(NOT_BOOTED, 126, 127);

    private final Docker docker;

    Hosts(Docker docker) {
        this.docker = docker;
    }

    /**
     * A container, as the engine tells of it.
     *
     * @param host the server's name
     * @param address the server's
     * @param runs whether it runs
     * @param joined whether packets reach it
     */
    record Found(String host, String address, boolean runs, boolean joined) {
        /** Its number, from 1. */
        int number() {
            return numberOf(host);
        }
    }

    /** The name of the container of a server. */
    static String container(String host) {
        return "rung-" + host;
    }

    /** The name of the server of a number, from 1. */
    static String name(int number) {
        return "lab" + number;
    }

    private static int numberOf(String host) {
        return Integer.parseInt(host.substring("lab".length()));
    }

    /** Every server there is, by number. */
    List<Found> list() {
        // What may be empty stands in the middle: white space around the answer is taken off.
        String format = "{{.Label \"%s\"}}\t{{.Networks}}\t{{.State}}\t{{.Label \"%s\"}}"
                .formatted(Labels.HOST, Labels.ADDRESS);
        String lines = docker.run(
                "lab: the engine does not tell what there is",
                "ps",
                "--all",
                "--no-trunc",
                "--filter",
                "label=" + Labels.HOST,
                "--format",
                format);
        var found = new ArrayList<Found>();
        for (String line : lines.lines().toList()) {
            String[] words = line.split("\t", -1);
            found.add(new Found(words[0], words[3], words[2].equals("running"), words[1].contains(Network.NAME)));
        }
        found.sort(Comparator.comparingInt(Found::number));
        return found;
    }

    /** Makes a server; it boots when this returns. */
    void create(String host, String address, String image, Offer offer) {
        docker.run(
                host + ": its disk could not be made",
                "volume",
                "create",
                "--label",
                Labels.OF_THE_LAB,
                container(host));
        docker.run(host + ": it could not be made", docker.command(RunArguments.of(host, address, image, offer)));
    }

    /** Starts one that was killed. */
    void start(String host) {
        docker.run(host + ": it could not be started", "start", container(host));
    }

    /** Ends a server as a power cut does. */
    void kill(String host) {
        docker.run(host + ": it could not be killed", "kill", container(host));
    }

    /** How a server that runs and is joined says that it is. */
    HostState state(String host) {
        CommandResult told = control(host, "", "state");
        return told.succeeded() ? HostState.of(told.output().strip()).orElse(HostState.STARTING) : HostState.STARTING;
    }

    /**
     * Has a server do something.
     *
     * @param input what it reads
     * @return what it wrote
     */
    String order(String host, String what, String input, String... order) {
        CommandResult done = control(host, input, order);
        if (!done.succeeded()) {
            Kind kind = done.exitCode() == NO_MEANS ? Kind.UNSUPPORTED : Kind.FAILED;
            throw new PortException(kind, host + ": " + what + ": " + Docker.lastLine(done.error()), "");
        }
        return done.output().strip();
    }

    /** Waits until a server has booted so far that it can be told what to do. */
    void awaitBoot(String host) {
        Instant until = Instant.now().plus(BOOT);
        CommandResult answer = control(host, "", "state");
        while (!answer.succeeded()) {
            if (!NOT_YET.contains(answer.exitCode()) || Instant.now().isAfter(until)) {
                throw new PortException(
                        Kind.FAILED,
                        host + ": it does not boot: " + lastWords(host, answer),
                        "'docker logs " + container(host) + "' tells more; 'rung lab down' removes it");
            }
            pause(host);
            answer = control(host, "", "state");
        }
    }

    private CommandResult control(String host, String input, String... order) {
        var words = new ArrayList<>(List.of("exec", "--interactive", container(host), CONTROL));
        words.addAll(List.of(order));
        return docker.attempt(docker.command(words).reading(input));
    }

    /** What it wrote before it ended; the reason why nothing can be done in it where it goes on. */
    private String lastWords(String host, CommandResult answer) {
        var log = docker.attempt(docker.command(List.of("logs", "--tail", "1", container(host))));
        String words = (log.output() + log.error()).strip();
        return words.isEmpty() ? Docker.lastLine(answer.error()) : words;
    }

    private static void pause(String host) {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, host + ": waiting for it was interrupted", "", e);
        }
    }
}
