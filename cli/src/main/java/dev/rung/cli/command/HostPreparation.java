package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.HostsJson;
import dev.rung.cli.project.UsageException;
import dev.rung.core.hosts.Drift;
import dev.rung.core.hosts.HostStandard;
import dev.rung.core.hosts.Preparation;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.servers.prepare.HostPlan;
import dev.rung.servers.prepare.ServerHost;
import dev.rung.servers.prepare.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One call of {@code rung hosts prepare}: looks, shows what would be done, asks, does it. */
final class HostPreparation {
    private static final double MILLIS = 1000;

    private final Invocation call;
    private final HostAccess access;
    private final List<String> names;
    private final boolean noRootLogin;
    private final List<PortException> failures = new ArrayList<>();

    HostPreparation(Invocation call, HostAccess access, List<String> names, boolean noRootLogin) {
        this.call = call;
        this.access = access;
        this.names = names;
        this.noRootLogin = noRootLogin;
    }

    /** Its exit code. */
    int run() {
        List<HostPlan> plans = plans(Survey.of(access.servers(names, !noRootLogin)));
        List<HostPlan> some =
                plans.stream().filter(plan -> !plan.steps().isEmpty()).toList();
        plans.forEach(this::show);
        if (!some.isEmpty() && !isApproved(some)) {
            return ExitCode.DECLINED.code();
        }
        List<HostPlan.Failure> failed = carryOut(some);
        if (call.global().json()) {
            call.out()
                    .println(Json.write(plans.stream()
                            .map(plan -> HostsJson.prepared(plan, failed))
                            .toList()));
        }
        return Hosts.exitCode(failures.stream()).code();
    }

    /** Of the hosts that were seen and can be prepared; why the others are not is told. */
    private List<HostPlan> plans(List<Survey.Found> found) {
        var plans = new ArrayList<HostPlan>();
        for (Survey.Found one : found) {
            switch (one) {
                case Survey.Unseen unseen -> tell(unseen.failure());
                case Survey.Seen seen
                when isKnown(seen) ->
                    plans.add(new HostPlan(seen.host(), seen.sight().drift()));
                case Survey.Seen seen -> tell(unknown(seen));
            }
        }
        return plans;
    }

    private static boolean isKnown(Survey.Seen seen) {
        return seen.sight().facts().machine().system().isKnown();
    }

    private static PortException unknown(Survey.Seen seen) {
        return new PortException(
                Kind.UNSUPPORTED,
                seen.host().name() + ": " + seen.sight().drift().getFirst().line(),
                "Install one of these, or make it right by hand: docs/hosts.md lists what a server needs");
    }

    private List<HostPlan.Failure> carryOut(List<HostPlan> plans) {
        List<HostPlan.Failure> failed = HostPlan.carryOut(plans, new Told());
        failed.forEach(failure -> failures.add(failure.cause()));
        if (!failed.isEmpty()) {
            call.err().println("When that is mended, 'rung hosts prepare' goes on where it stopped.");
        }
        plans.stream().filter(plan -> isWithoutRoot(plan, failed)).forEach(this::tellNewUser);
        return failed;
    }

    private void tell(PortException failure) {
        failures.add(failure);
        call.err().println("rung: " + failure.getMessage());
        failure.remedy().ifPresent(remedy -> call.err().println(remedy + "."));
    }

    private void show(HostPlan plan) {
        if (plan.steps().isEmpty()) {
            say(plan.host().name() + ": nothing to do");
        } else {
            say(plan.host().name() + ":");
            for (Preparation step : plan.steps()) {
                say(String.format("  ~ %-17s %s", step.word(), String.join("; ", plan.acts(step))));
            }
        }
        plan.drift().stream().filter(Drift.Told.class::isInstance).forEach(told -> say("  ! " + told.line()));
    }

    private boolean isApproved(List<HostPlan> plans) {
        if (call.global().yes()) {
            return true;
        }
        if (!Terminals.isAttached() || call.global().json()) {
            throw new UsageException(
                    "hosts prepare: this changes "
                            + String.join(
                                    ", ",
                                    plans.stream()
                                            .map(plan -> plan.host().name())
                                            .toList())
                            + ", and there is nobody to ask",
                    "Approve it with -y");
        }
        return Server.agreed("Do this?");
    }

    private boolean isWithoutRoot(HostPlan plan, List<HostPlan.Failure> failed) {
        return noRootLogin
                && failed.stream().noneMatch(failure -> failure.host() == plan.host())
                && access.route(plan.host().name()).user().equals("root");
    }

    private void tellNewUser(HostPlan plan) {
        String name = plan.host().name();
        String written = access.settings(name).ssh();
        String machine = written.substring(written.lastIndexOf('@') + 1);
        say(name + ": root may not log in any more. Write into rung.yaml, under hosts: " + name + ": { ssh: "
                + HostStandard.USER + "@" + machine + " }");
    }

    /** What is for people goes beside the answer where that is JSON. */
    private void say(String line) {
        (call.global().json() ? call.err() : call.out()).println(line);
    }

    private final class Told implements HostPlan.Listener {
        @Override
        public synchronized void begun(ServerHost host, Preparation step) {
            if (call.global().verbose()) {
                call.err().println(host.name() + ": " + step.word() + " ...");
            }
        }

        @Override
        public synchronized void done(ServerHost host, Preparation step, Duration took) {
            say(String.format(
                    Locale.ROOT, "%s: %-17s done, %.1f s", host.name(), step.word(), took.toMillis() / MILLIS));
        }

        @Override
        public synchronized void failed(ServerHost host, Preparation step, PortException failure) {
            say(host.name() + ": " + step.word() + " failed");
            call.err().println("rung: " + failure.getMessage());
            failure.remedy().ifPresent(remedy -> call.err().println(remedy + "."));
        }
    }
}
