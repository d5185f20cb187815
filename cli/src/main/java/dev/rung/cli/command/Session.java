package dev.rung.cli.command;

import dev.rung.cli.Errand;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.LaptopAgent;
import dev.rung.cli.project.Place;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.Stand;
import dev.rung.cli.project.UsageException;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.Rung;
import dev.rung.engine.change.Environment;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.CacheRoot;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.RemoteEnvironments;
import dev.rung.servers.agent.RemoteMesh;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command works on: the project, and the environment it lives in.
 *
 * @param call the call
 * @param project the user's files
 * @param place where the environment runs
 * @param engine what runs its instances
 * @param environment the environment, connected
 */
record Session(Invocation call, Project project, Place place, Engine engine, Environment environment) {

    /** To change something: the agent runs when this returns. */
    static Session toChange(Invocation call) {
        Project project = load(call);
        Place place = here(call);
        Engine engine = place.engine(project.environment(), project.settings());
        return new Session(call, project, place, engine, place.open(project, engine));
    }

    /** To look: nothing is started. */
    static Session toLook(Invocation call) {
        Project project = load(call);
        Place place = here(call);
        Engine engine = place.engine(project.environment(), project.settings());
        return new Session(call, project, place, engine, place.look(project, engine));
    }

    /** Has the agents of all hosts look after the environment. */
    void lookAfter() {
        place.clients(project.environment())
                .values()
                .forEach(client -> new RemoteEnvironments(client).add(project.environment(), engine));
    }

    /** Has no agent look after the environment any more; that of this machine is the last to be told. */
    void forget() {
        var others = new LinkedHashMap<>(place.clients(project.environment()));
        var own = others.remove(place.stand().host());
        others.values().forEach(this::forget);
        forget(Objects.requireNonNull(own, "this machine is one of the environment's hosts"));
    }

    /** Has a host's agent look after the environment no more. */
    void forgetOn(String host) {
        Optional.ofNullable(place.clients(project.environment()).get(host)).ifPresent(this::forget);
    }

    private void forget(AgentClient client) {
        new RemoteEnvironments(client).forget(project.environment());
        if (place.stand().rung() == Rung.FLEET) {
            new RemoteMesh(client, project.environment()).leave();
        }
    }

    static Project load(Invocation call) {
        Project project = new ProjectLoader(call.global(), System.getenv()).load();
        if (call.global().errand().isEmpty()) {
            Place.requireLaptop(project.settings());
        }
        return project;
    }

    static StateRoot root() {
        return StateRoot.of(System.getenv(), System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
    }

    static CacheRoot cache() {
        return CacheRoot.of(System.getenv(), System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
    }

    /** The machine on which this runs, as the call means it. */
    static Place here(Invocation call) {
        Map<String, String> variables = System.getenv();
        StateRoot root = root();
        Optional<Errand> errand = call.global().errand();
        return new Place(
                root,
                variables,
                new LocalShell(),
                new LaptopAgent(root, variables),
                errand.map(Errand::operator).orElseGet(Session::who),
                errand.map(sent -> new Stand(sent.rung(), sent.host(), sent.hosts()))
                        .orElse(Stand.LAPTOP));
    }

    /** Whether the plan is only shown. */
    boolean isProposal() {
        return call.global().errand().filter(Errand::proposal).isPresent();
    }

    /** The release that serves. */
    ReleaseRecord serving() {
        return environment
                .history()
                .serving()
                .flatMap(environment.releases()::read)
                .orElseThrow(() -> new UsageException(
                        project.environment().app() + ": nothing of it runs", "Bring it up with 'rung up'"));
    }

    /** This user, {@code user@machine}. */
    static String who() {
        String machine;
        try {
            machine = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            machine = "localhost";
        }
        return System.getProperty("user.name") + "@" + machine;
    }
}
