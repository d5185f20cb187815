package dev.rung.cli.command;

import dev.rung.cli.Errand;
import dev.rung.cli.ExitCode;
import dev.rung.cli.GlobalFlags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.Distribution;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.HostSettings;
import dev.rung.core.settings.Rung;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.Choices;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.engine.state.StateRoot;
import dev.rung.servers.host.Installation;
import dev.rung.servers.host.RemoteHost;
import dev.rung.servers.host.SelfArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The server on which an app stands, and the Rung there, which does for the user what it does on a laptop for itself. So a
 * change that was begun goes on when the user's machine sleeps or is cut off.
 */
final class Server {
    private final Invocation call;
    private final RemoteHost host;
    private final EnvironmentId environment;
    private final Installation installation;
    private final Errand errand;
    private boolean isInstalled;

    private Server(
            Invocation call, RemoteHost host, EnvironmentId environment, Installation installation, Errand errand) {
        this.call = call;
        this.host = host;
        this.environment = environment;
        this.installation = installation;
        this.errand = errand;
    }

    /**
     * A server.
     *
     * @param environment that stands there
     * @param name of it, one of the stand's hosts
     * @param settings how it is reached
     * @param rung what it is a rung of
     * @param hosts that are acted on, itself among them
     */
    static Server of(
            Invocation call,
            EnvironmentId environment,
            String name,
            HostSettings settings,
            Rung rung,
            List<String> hosts) {
        StateRoot root = Session.root();
        var shell = new LocalShell();
        var host = RemoteHost.of(name, settings, shell, sshConfig(root), root.ssh());
        SelfArchive archive = ownArchive(shell);
        var errand = Errand.to(rung, name, hosts, Session.who());
        return new Server(call, host, environment, new Installation(host, archive), errand);
    }

    /**
     * While there is a lab, ssh is told of its servers before it reads what it would read anyway.
     *
     * @throws PortException when the folder of ssh's sockets cannot be made
     */
    static Optional<Path> sshConfig(StateRoot root) {
        try {
            PrivateFiles.makeFolder(root.ssh());
            if (!Files.exists(root.labSshConfig())) {
                return Optional.empty();
            }
            Path config = root.ssh().resolve("config");
            String text =
                    "Include \"" + root.labSshConfig() + "\"\nInclude ~/.ssh/config\nInclude /etc/ssh/ssh_config\n";
            // Another command may be reading it, or writing the same.
            if (!Files.exists(config) || !Files.readString(config).equals(text)) {
                PrivateFiles.replace(config, text);
            }
            return Optional.of(config);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    root.ssh() + ": it cannot be written: " + e.getMessage(),
                    "Check the folder's owner",
                    e);
        }
    }

    RemoteHost host() {
        return host;
    }

    EnvironmentId environment() {
        return environment;
    }

    /** This build of Rung as it is sent to hosts. */
    static SelfArchive ownArchive(Shell shell) {
        return new SelfArchive(
                shell,
                Path.of(System.getProperty("java.home")),
                Distribution.folder(),
                Session.cache().builds());
    }

    /** What is sent of the environment's project stands in this folder of the host. */
    String folder() {
        return Installation.folder(environment);
    }

    /** How the Rung on a host is called about an environment whose project was sent there. */
    static List<String> call(String program, EnvironmentId environment, Errand errand) {
        var words = new ArrayList<>(List.of(program));
        words.addAll(List.of(
                "-C", Installation.folder(environment) + "/project", "-f", "compose.json", "-e", environment.name()));
        words.addAll(errand.words());
        return words;
    }

    /** Sends Rung to the host where it is missing. */
    void ensureInstalled() {
        if (isInstalled) {
            return;
        }
        isInstalled = true;
        installation.ensure(line -> call.err().println("    " + line));
    }

    /** Runs a command there, its input and outputs being this process's own, and hands its exit code through. */
    int run(List<String> words) {
        refuseWhereNothingIs();
        ensureInstalled();
        return attended(words, errand);
    }

    /** Shows the plan of a command, has it approved, and then runs the command, if its plan is still the same. */
    int approve(List<String> words) {
        return approve(words, () -> {});
    }

    /**
     * The same.
     *
     * @param first is done between the approval and the command
     */
    int approve(List<String> words, Runnable first) {
        refuseWhereNothingIs();
        ensureInstalled();
        if (call.global().yes()) {
            first.run();
            return attended(words, errand);
        }
        refuseWithoutTerminal();
        var proposal = new Proposal(host, command(words, errand.proposing()), call.err());
        int code = proposal.run();
        if (code != ExitCode.DONE.code()) {
            return code;
        }
        tellWhere();
        proposal.lines().forEach(line -> call.out().println(line));
        if (!proposal.isEmpty() && !agreed("Do this?")) {
            return ExitCode.DECLINED.code();
        }
        first.run();
        return attended(words, errand.approving(proposal.digest()));
    }

    /** How the environment stands, as {@code ps --json} there says it. */
    String answer() {
        refuseWhereNothingIs();
        ensureInstalled();
        var words = new ArrayList<>(command(List.of(), errand).words());
        words.addAll(List.of("--json", "ps"));
        return host.demand(Command.of(words));
    }

    /** The host that was chosen to act for all of the environment's; empty when none was, or nothing is here yet. */
    Optional<String> primary() {
        return choices().flatMap(Choices::primary);
    }

    /** The hosts of the environment on which nothing is to run. */
    Set<String> drained() {
        return choices().map(Choices::drained).orElseGet(TreeSet::new);
    }

    private Optional<Choices> choices() {
        CommandResult found = host.run(Command.of(
                "sh", "-c", "cd \"$1\" 2>/dev/null && cat \"$(ls | sort -n | tail -n 1)\"", "sh", state("choices")));
        try {
            return found.succeeded() ? Optional.of(Choices.parse(Json.read(found.output()))) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The number of the last change in which the host took part to its end; 0 when there was none. */
    int lastNote() {
        String listed = host.run(Command.of("ls", state("converged"))).output();
        return listed.lines()
                .map(file -> file.replaceFirst("\\.json$", ""))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** Where the host keeps something of the environment's state. */
    private String state(String name) {
        return StateRoot.of(Map.of(), "root", Path.of("/root"))
                .environment(environment)
                .path()
                .resolve(name)
                .toString();
    }

    /** The same server, which acts on itself alone. */
    Server alone() {
        return among(List.of(host.name()));
    }

    /** The same server, which acts on these hosts, itself among them. */
    Server among(List<String> hosts) {
        return new Server(
                call, host, environment, installation, Errand.to(errand.rung(), host.name(), hosts, errand.operator()));
    }

    /** Asks whether a command is meant, and runs it. */
    int confirm(List<String> words) {
        refuseWhereNothingIs();
        ensureInstalled();
        return isMeant(words) ? attended(words, errand) : ExitCode.DECLINED.code();
    }

    /** Asks whether a command is meant. */
    boolean isMeant(List<String> words) {
        if (call.global().yes()) {
            return true;
        }
        refuseWithoutTerminal();
        tellWhere();
        return agreed("rung " + String.join(" ", words) + "?");
    }

    private String where() {
        return (errand.hosts().size() == 1 ? "host " : "hosts ") + String.join(", ", errand.hosts());
    }

    /** What its Rung answers to a word of the agent's, such as {@code introduce}; the text is read there as input. */
    String ask(String word, String text) {
        return host.demand(Command.of(installation.program(), "agent", word).reading(text));
    }

    private void tellWhere() {
        call.out().println(environment.app() + ", environment " + environment.name() + ", on " + where() + ":");
    }

    private void refuseWithoutTerminal() {
        if (!Terminals.isAttached() || call.global().json()) {
            throw new UsageException(
                    "this changes " + environment.app() + " on " + where() + ", and there is nobody to ask",
                    "Look at it with 'rung plan', then approve it with -y");
        }
    }

    static boolean agreed(String question) {
        return Optional.ofNullable(System.console())
                .map(console -> console.readLine("%s [y/N] ", question))
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }

    private int attended(List<String> words, Errand sent) {
        return new RemoteCall(host, command(words, sent), call.err()).run(words.getFirst());
    }

    private void refuseWhereNothingIs() {
        if (!host.run(Command.of("test", "-d", folder() + "/project")).succeeded()) {
            throw new UsageException(
                    environment.app() + ": nothing of environment " + environment.name() + " is on host " + host.name(),
                    "Bring it up with 'rung up'");
        }
    }

    /** The command line there. */
    private Command command(List<String> words, Errand sent) {
        GlobalFlags flags = call.global();
        List<String> line = call(installation.program(), environment, sent);
        if (flags.json()) {
            line.add("--json");
        }
        if (flags.verbose()) {
            line.add("-v");
        }
        if (flags.quiet()) {
            line.add("-q");
        }
        line.addAll(words);
        return Command.of(line);
    }
}
