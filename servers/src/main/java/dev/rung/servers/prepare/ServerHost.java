package dev.rung.servers.prepare;

import dev.rung.core.hosts.Drift;
import dev.rung.core.hosts.HostCheck;
import dev.rung.core.hosts.HostFacts;
import dev.rung.core.hosts.HostStandard;
import dev.rung.core.hosts.Preparation;
import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.servers.host.RemoteHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server that can be looked at and prepared. */
public final class ServerHost {
    private final RemoteHost host;
    private final HostStandard standard;
    private final Doors doors;
    private final Clock clock;

    /**
     * A server and what it should be like.
     *
     * @param doors by which it is proved that it still lets one in
     * @param clock this machine's
     */
    public ServerHost(RemoteHost host, HostStandard standard, Doors doors, Clock clock) {
        this.host = host;
        this.standard = standard;
        this.doors = doors;
        this.clock = clock;
    }

    /** As rung.yaml calls it. */
    public String name() {
        return host.name();
    }

    Instant now() {
        return clock.now();
    }

    /**
     * What is so there, in one round trip.
     *
     * @throws PortException when it cannot be reached or does not answer
     */
    public Sight look() {
        // Connects, if need be, before the clocks are compared.
        host.run(Command.of("true"));
        Script facts = Script.facts(standard);
        Instant sent = clock.now();
        String printed = demand(host, facts, "facts");
        Instant received = clock.now();
        try {
            HostFacts observed = FactsReader.read(printed, sent, received);
            return new Sight(observed, HostCheck.drift(observed, standard));
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED, name() + ": it cannot be made out what it is: " + e.getMessage(), "", e);
        }
    }

    /**
     * Carries one preparation out and looks whether it has helped.
     *
     * @throws PortException when it failed
     */
    public void prepare(Preparation preparation) {
        switch (preparation) {
            case DOCKER_ENGINE -> perform(preparation, Script.of("docker-engine"));
            case LIVE_RESTORE -> perform(preparation, Script.of("live-restore"));
            case LOG_ROTATION ->
                perform(preparation, Script.of("log-rotation", HostStandard.LOG_SIZE, HostStandard.LOG_FILES));
            case HAPROXY -> perform(preparation, Script.of("haproxy"));
            case SECURITY_UPDATES -> perform(preparation, Script.of("security-updates"));
            case TIME_SYNC -> perform(preparation, Script.of("time-sync"));
            case SWAP -> perform(preparation, Script.of("swap", HostStandard.SWAP_MEBIBYTES));
            case FIREWALL -> firewall();
            case LOGIN -> login();
        }
        look().drift().stream()
                .filter(drift -> drift instanceof Drift.Mendable still && still.preparation() == preparation)
                .findFirst()
                .ifPresent(still -> {
                    throw new PortException(
                            Kind.FAILED, name() + ": it was done, and still " + still.line(), "Look at it by hand");
                });
    }

    /** The rules are in force from `try` on; `keep` only comes to be called when they let it in. */
    private void firewall() {
        perform(Preparation.FIREWALL, Script.tryFirewall(standard));
        try (Doors.Door door = doors.open(host, Optional.empty())) {
            demand(door.host(), Script.of("firewall", "keep"), Preparation.FIREWALL.word());
        } catch (PortException e) {
            throw new PortException(
                    Kind.FAILED,
                    name() + ": firewall: with its rules it did not let in a new connection: " + e.getMessage(),
                    "The rules are taken back by themselves, " + Script.TRIAL.toSeconds()
                            + " s after they came. Look there with 'nft list ruleset' for what else keeps connections out",
                    e);
        }
    }

    private void login() {
        perform(Preparation.LOGIN, settle("prohibit-password"));
        try {
            proveLogin();
        } catch (PortException e) {
            perform(Preparation.LOGIN, Script.of("login", "undo"));
            throw new PortException(
                    Kind.FAILED,
                    name() + ": login: with its new settings sshd did not let in a new connection, so they were taken"
                            + " back: " + e.getMessage(),
                    e.remedy().orElse(""),
                    e);
        }
    }

    /** Root is only refused by somebody else who has come in. */
    private void proveLogin() {
        if (standard.rootLogin()) {
            try (Doors.Door door = doors.open(host, Optional.empty())) {
                door.host().run(Command.of("true"));
            }
            return;
        }
        boolean asRoot = look().facts().login().asRoot();
        Optional<String> user = asRoot ? Optional.of(HostStandard.USER) : Optional.empty();
        try (Doors.Door door = doors.open(host, user)) {
            demand(door.host(), settle("no"), Preparation.LOGIN.word());
        }
    }

    private static Script settle(String root) {
        return Script.of("login", "settle", HostStandard.USER, root);
    }

    private void perform(Preparation preparation, Script script) {
        demand(host, script, preparation.word());
    }

    private static String demand(RemoteHost host, Script script, String what) {
        CommandResult result = host.run(script.command());
        if (!result.succeeded()) {
            String said = result.error().strip();
            throw new PortException(
                    Kind.FAILED,
                    host.name() + ": " + what + ": "
                            + (said.isEmpty() ? "it ended with exit code " + result.exitCode() : said),
                    "");
        }
        return result.output();
    }

    /**
     * What was seen of a server.
     *
     * @param drift what differs from the standard
     */
    public record Sight(HostFacts facts, List<Drift> drift) {
        /** Copies the list. */
        public Sight {
            drift = List.copyOf(drift);
        }
    }
}
