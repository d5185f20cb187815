package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.HostsJson;
import dev.rung.cli.output.HostsText;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.engine.json.Json;
import dev.rung.servers.prepare.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The machines that rung.yaml names: what they are like, and what they should be like. */
public final class Hosts implements Command {
    static final String NO_ROOT_LOGIN = "--no-root-login";

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String purpose() {
        return "Show the servers of rung.yaml and what differs from what they should be; 'prepare' makes it right.";
    }

    @Override
    public String example() {
        return "hosts prepare web1";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.flag("with prepare: refuse root at login, once another user has come in", NO_ROOT_LOGIN)
                .build());
        spec.addOption(Flags.value(
                        "APP",
                        "with remove, of a host that is lost for good: say the name of the app whose data there is"
                                + " given up",
                        FleetHosts.DESTROY_DATA)
                .build());
        spec.addPositional(Flags.words(
                        "[HOST...|prepare [HOST...]|drain|add|remove|primary HOST|rebalance|rotate-keys]",
                        "alone: shows these hosts, or all; prepare: makes a fresh host one that can carry an app: Docker"
                                + " Engine, log rotation, HAProxy, firewall, security updates, time, swap, login. Of a"
                                + " fleet: drain has the others run what it runs, add takes it back, remove forgets the"
                                + " app there, or with --without gives a host up that is lost for good, primary has it"
                                + " act for all, rebalance spreads what serves over the hosts anew, rotate-keys has all"
                                + " use other keys among themselves")
                .build());
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments().matchedPositionalValue(0, List.of());
        String act = words.isEmpty() ? "" : words.getFirst();
        if (call.arguments().hasMatchedOption(FleetHosts.DESTROY_DATA) && !act.equals("remove")) {
            throw new UsageException(FleetHosts.DESTROY_DATA + ": it goes with remove", "See 'rung hosts --help'");
        }
        if (FleetHosts.ACTS.contains(act)) {
            return act(call, words);
        }
        if (act.equals(FleetHosts.REBALANCE)) {
            return rebalance(call);
        }
        if (act.equals("rotate-keys")) {
            return rotateKeys(call);
        }
        boolean prepares = act.equals("prepare");
        boolean noRootLogin = call.arguments().hasMatchedOption(NO_ROOT_LOGIN);
        if (noRootLogin && !prepares) {
            throw new UsageException(NO_ROOT_LOGIN + ": it goes with prepare", "See 'rung hosts --help'");
        }
        HostAccess access = HostAccess.of(call);
        List<String> names = access.known(prepares ? words.subList(1, words.size()) : words);
        return prepares ? new HostPreparation(call, access, names, noRootLogin).run() : show(call, access, names);
    }

    private static int rotateKeys(Invocation call) {
        Servers servers = Servers.toChange(call, fleet(call, "rotate-keys"));
        if (!servers.home().isMeant(List.of("hosts", "rotate-keys"))) {
            return ExitCode.DECLINED.code();
        }
        servers.ensureInstalled();
        new Introductions(
                        servers.all(),
                        HostAccess.of(call).addresses(),
                        List.copyOf(call.global().without()))
                .rotateKeys();
        call.out().println("every host has another key, and the others know it");
        return ExitCode.DONE.code();
    }

    private static int rebalance(Invocation call) {
        return call.global().errand().isPresent()
                ? FleetHosts.rebalance(call)
                : Servers.toChange(call, fleet(call, FleetHosts.REBALANCE))
                        .home()
                        .approve(List.of("hosts", FleetHosts.REBALANCE));
    }

    private static Settings fleet(Invocation call, String act) {
        Settings settings = new ProjectLoader(call.global(), System.getenv()).validSettings();
        if (settings.stand() != Rung.FLEET) {
            throw new UnsupportedException(
                    "hosts " + act + ": the app does not stand on several hosts",
                    List.of(),
                    "Write stand: fleet and its hosts into rung.yaml");
        }
        return settings;
    }

    private static int act(Invocation call, List<String> words) {
        if (call.global().errand().isPresent()) {
            return FleetHosts.run(Session.toChange(call), words);
        }
        Settings settings = fleet(call, words.getFirst());
        FleetHosts.check(words, List.copyOf(settings.hosts().keySet()));
        boolean givesUp = words.getFirst().equals("remove") && isGone(call, settings, words.get(1));
        if (givesUp) {
            Servers.requireSilent(call, settings, words.get(1));
        }
        Servers servers = Servers.toChange(call, settings);
        if (words.getFirst().equals("primary")) {
            return servers.home().confirm(asWords(call, words));
        }
        int code = rebalance(call, servers.home(), words);
        if (givesUp && code == ExitCode.DONE.code()) {
            haveForgotten(call, servers, words.get(1));
        }
        return code;
    }

    private static boolean isGone(Invocation call, Settings settings, String host) {
        return call.global().without().contains(host) || !settings.hosts().containsKey(host);
    }

    /** Has the others believe a lost host no more, nor wait for it. */
    private static void haveForgotten(Invocation call, Servers servers, String host) {
        var stillAbsent = new TreeSet<>(call.global().without());
        stillAbsent.remove(host);
        new Introductions(servers.all(), HostAccess.of(call).addresses(), List.copyOf(stillAbsent)).make();
    }

    /** What stands in front of the hosts leads to a host no more before it stops to answer, and only then again. */
    private static int rebalance(Invocation call, Server home, List<String> words) {
        FrontAccess front = FrontAccess.of(call);
        List<String> asked = asWords(call, words);
        Set<String> closed = new TreeSet<>(home.drained());
        if (words.getFirst().equals("add")) {
            closed.remove(words.get(1));
            int code = home.approve(asked);
            if (code == ExitCode.DONE.code()) {
                front.leadTo(closed);
            }
            return code;
        }
        Set<String> before = Set.copyOf(closed);
        closed.add(words.get(1));
        int code = home.approve(asked, () -> front.leadTo(closed));
        if (code != ExitCode.DONE.code() && code != ExitCode.DECLINED.code()) {
            front.leadTo(before);
        }
        return code;
    }

    private static List<String> asWords(Invocation call, List<String> words) {
        var all = new ArrayList<>(List.of("hosts"));
        all.addAll(words);
        Optional.ofNullable(call.arguments().matchedOptionValue(FleetHosts.DESTROY_DATA, (String) null))
                .ifPresent(app -> all.addAll(List.of(FleetHosts.DESTROY_DATA, app)));
        return all;
    }

    private static int show(Invocation call, HostAccess access, List<String> names) {
        List<Survey.Found> found = Survey.of(access.servers(names, true));
        HostRoles roles = HostRoles.of(call);
        if (call.global().json()) {
            call.out()
                    .println(Json.write(found.stream()
                            .map(one -> json(one, one.host().name(), roles))
                            .toList()));
        } else {
            HostsText.print(found, call.out());
            roles.stale()
                    .forEach(host -> call.out()
                            .println(host + " has missed a change: it serves again after the next 'rung up'"));
        }
        return exitCode(found.stream()
                        .filter(Survey.Unseen.class::isInstance)
                        .map(one -> ((Survey.Unseen) one).failure()))
                .code();
    }

    private static Map<String, @Nullable Object> json(Survey.Found found, String name, HostRoles roles) {
        return HostsJson.of(
                found, roles.primary().equals(Optional.of(name)), roles.stale().contains(name));
    }

    /** What a command ends with that could not do everything: where a host was not reached, that is said first. */
    static ExitCode exitCode(Stream<PortException> failures) {
        List<Kind> kinds = failures.map(PortException::kind).toList();
        if (kinds.isEmpty()) {
            return ExitCode.DONE;
        }
        if (kinds.contains(Kind.UNREACHABLE)) {
            return ExitCode.UNREACHABLE;
        }
        return kinds.stream().allMatch(Kind.UNSUPPORTED::equals) ? ExitCode.UNSUPPORTED : ExitCode.FAILED;
    }
}
