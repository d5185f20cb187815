package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.LaptopAgent;
import dev.rung.cli.project.Place;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UsageException;
import dev.rung.core.release.Engine;
import dev.rung.engine.change.Environment;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.RemoteEnvironments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

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
        Place place = here();
        Engine engine = place.engine(project.environment(), project.settings());
        return new Session(call, project, place, engine, place.open(project.environment(), engine));
    }

    /** To look: nothing is started. */
    static Session toLook(Invocation call) {
        Project project = load(call);
        Place place = here();
        Engine engine = place.engine(project.environment(), project.settings());
        return new Session(call, project, place, engine, place.look(project.environment(), engine));
    }

    /** The environments that the agent looks after. */
    RemoteEnvironments agentEnvironments() {
        return new RemoteEnvironments(place.agent().client());
    }

    static Project load(Invocation call) {
        Project project = new ProjectLoader(call.global(), System.getenv()).load();
        Place.requireLaptop(project.settings());
        return project;
    }

    static StateRoot root() {
        return StateRoot.of(System.getenv(), System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
    }

    static Place here() {
        Map<String, String> variables = System.getenv();
        StateRoot root = root();
        return new Place(root, variables, new LocalShell(), new LaptopAgent(root, variables), who());
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

    private static String who() {
        String machine;
        try {
            machine = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            machine = "localhost";
        }
        return System.getProperty("user.name") + "@" + machine;
    }
}
