package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.change.Environment;
import dev.rung.engine.change.Member;
import dev.rung.engine.lock.HeldLock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a host of a fleet is to do for an environment, changed on the host that acts for all. */
final class FleetHosts {
    static final List<String> ACTS = List.of("add", "drain", "remove", "primary");

    static final String REMOVE = "hosts remove";

    /** With {@link #REMOVE}: names the app whose data is given up with a host that is lost. */
    static final String DESTROY_DATA = "--destroy-data";

    /** It is about all hosts. */
    static final String REBALANCE = "rebalance";

    private final Session session;
    private final Environment environment;
    private final String host;

    private FleetHosts(Session session, String host) {
        this.session = session;
        this.environment = session.environment();
        this.host = host;
    }

    /**
     * Does it.
     *
     * @param words one of {@link #ACTS}, then a host
     */
    static int run(Session session, List<String> words) {
        var hosts = new FleetHosts(session, words.get(1));
        return switch (words.getFirst()) {
            case "add" -> hosts.rebalance("hosts add", hosts.without(hosts.host));
            case "drain" -> hosts.drain("hosts drain");
            case "remove" -> hosts.remove(session.call().arguments().matchedOptionValue(DESTROY_DATA, ""));
            case "primary" -> hosts.makePrimary();
            default -> throw new IllegalArgumentException(words + " is nothing that is done with a host");
        };
    }

    /**
     * Spreads the release that serves over the hosts that are acted on. Where nothing comes of it nothing is noted, so that
     * a host that is away meanwhile has missed nothing.
     */
    static int rebalance(Invocation call) {
        Session session = Session.toChange(call);
        Collection<Integer> notes = session.environment().convergence().values();
        int oldest = Collections.min(notes);
        SortedSet<Integer> missed = session.environment().history().servedAfter(oldest);
        missed.remove(session.serving().number());
        if (!missed.isEmpty()) {
            throw new UsageException(
                    "hosts " + REBALANCE + ": a host has missed release " + missed.last(),
                    "Bring the app there with 'rung up'");
        }
        Operation.Planning planning = () -> new ReleaseMaker(session).rebalanced(session.serving());
        boolean allConverged = oldest == Collections.max(notes);
        return allConverged && !session.isProposal() && planning.plan().plan().isEmpty()
                ? ExitCode.DONE.code()
                : new Operation(session, "hosts " + REBALANCE).run(planning);
    }

    private int drain(String command) {
        SortedSet<String> drained = without(host);
        drained.add(host);
        if (drained.containsAll(environment.members().keySet())) {
            throw new UsageException(
                    host + ": no other host could run the app",
                    "Take a drained one back with 'rung hosts add', or stop the app with 'rung down'");
        }
        return rebalance(command, drained);
    }

    private int remove(String dataGivenUpOf) {
        Member member = environment.members().get(host);
        if (member == null) {
            return new LostHost(session, host, dataGivenUpOf).giveUp();
        }
        if (!dataGivenUpOf.isEmpty()) {
            throw new UsageException(
                    DESTROY_DATA + ": " + host + " is there, and so is the data on it",
                    "Data is given up only with a host that is lost for good: 'rung " + REMOVE + " " + host
                            + " --without " + host + "'");
        }
        int code = drain(REMOVE);
        if (code == ExitCode.DONE.code() && !session.isProposal()) {
            underLock(REMOVE, () -> environment.keep(environment.choices().without(host)));
            leave(member);
            session.call()
                    .out()
                    .println(host + " serves nothing of " + environment.id().app()
                            + " any more; take it out of rung.yaml");
        }
        return code;
    }

    /** What is left of the app where nothing of it runs: its networks, its edge, its agent's attention. */
    private void leave(Member member) {
        var app = session.place().app(session.serving());
        var platform = member.site().platform();
        for (String network : platform.networks(environment.id(), app)) {
            Optional.ofNullable(app.networks().get(network))
                    .ifPresent(there -> platform.removeNetwork(environment.id(), app, there));
        }
        session.forgetOn(host);
    }

    private int makePrimary() {
        underLock("hosts primary", () -> environment.keep(environment.choices().withPrimary(host)));
        session.call().out().println(host + " acts for all hosts from now on");
        return ExitCode.DONE.code();
    }

    private void underLock(String command, Runnable change) {
        try (HeldLock _ = environment.take(command, Duration.ZERO)) {
            change.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, command + ": it was interrupted", "Call it again", e);
        }
    }

    private int rebalance(String command, SortedSet<String> drained) {
        var serving = session.serving();
        return new Operation(session, command + " " + host)
                .run(() -> new ReleaseMaker(
                                session,
                                Optional.empty(),
                                environment.placement().draining(drained))
                        .rebalanced(serving));
    }

    private SortedSet<String> without(String one) {
        var others = new TreeSet<>(environment.choices().drained());
        others.remove(one);
        return others;
    }

    /** Refuses words that name no act with one host. A host to be removed may be gone from rung.yaml. */
    static void check(List<String> words, List<String> known) {
        if (words.size() != 2) {
            throw new UsageException(
                    "hosts " + words.getFirst() + ": it takes one host", "It is one of " + String.join(", ", known));
        }
        if (!known.contains(words.get(1)) && !words.getFirst().equals("remove")) {
            throw new UsageException(
                    words.get(1) + ": rung.yaml names no such host", "It names " + String.join(", ", known));
        }
    }
}
