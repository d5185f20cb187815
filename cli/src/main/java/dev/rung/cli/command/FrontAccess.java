package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UsageException;
import dev.rung.core.hosts.HostStandard;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.port.Front;
import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.Front.Check;
import dev.rung.core.port.Front.Origin;
import dev.rung.core.settings.FrontSettings;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Rung;
import dev.rung.engine.secret.SecretValues;
import dev.rung.engine.shell.LocalShell;
import dev.rung.servers.cloudflare.CloudflareFront;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands in front of a fleet's hosts, brought in line with them from where the user is: the token that opens it is sent
 * to no server.
 */
final class FrontAccess {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Invocation call;
    private final Project project;
    private final Optional<Front> front;

    private FrontAccess(Invocation call, Project project) {
        this.call = call;
        this.project = project;
        this.front = project.settings()
                .front()
                .filter(_ -> project.settings().stand() == Rung.FLEET)
                .map(this::made);
    }

    /**
     * Of a project; does nothing where rung.yaml names nothing that stands in front of a fleet.
     *
     * @throws UsageException when no route names what is to be led to the hosts
     * @throws PlanRefusedException when the token cannot be had
     */
    static FrontAccess of(Invocation call) {
        return new FrontAccess(call, new ProjectLoader(call.global(), System.getenv()).load());
    }

    private Front made(FrontSettings wanted) {
        if (project.settings().routes().isEmpty()) {
            throw new UsageException(
                    "front: no route names a host that it could lead to the servers",
                    "Write one like routes: { shop.example.com: web }");
        }
        return switch (wanted) {
            case FrontSettings.Cloudflare(var name) -> {
                String token = secret(name);
                yield new CloudflareFront(CloudflareFront.API, () -> token, TIMEOUT);
            }
        };
    }

    private String secret(String name) {
        var values = new SecretValues(
                project.settings().secrets(),
                project.compose().variables(),
                Path.of(project.directory()),
                kept -> {
                    throw new PlanRefusedException(
                            "secret " + kept + ": what stands in front of the hosts is told from this machine, and the"
                                    + " value is kept on the servers",
                            "Say in rung.yaml where it comes from: secrets: { " + kept + ": { from: ... } }");
                },
                new LocalShell());
        return new String(values.value(name), StandardCharsets.UTF_8);
    }

    /**
     * Leads to all hosts but these.
     *
     * @param closed hosts that are given nothing, besides those that the user goes on without
     */
    void leadTo(Set<String> closed) {
        front.ifPresent(found -> {
            var shut = new TreeSet<>(closed);
            shut.addAll(call.global().without());
            tell(found.balance(project.environment(), new Balanced(names(), origins(shut), check())));
        });
    }

    /** Leads nowhere any more. */
    void leave() {
        front.ifPresent(found -> tell(found.leave(project.environment())));
    }

    private void tell(List<String> changes) {
        if (!call.global().quiet()) {
            changes.forEach(line -> call.err().println("    " + line));
        }
    }

    private SortedSet<String> names() {
        return project.settings().routes().stream().map(Route::host).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Origin> origins(Set<String> closed) {
        HostAccess access = HostAccess.of(call);
        return access.names().stream()
                .map(name -> new Origin(name, access.route(name).address(), !closed.contains(name)))
                .toList();
    }

    private Check check() {
        boolean secure = project.settings().tls().isPresent();
        return new Check(secure, HostStandard.HEALTH_PATH, secure ? HTTPS : HTTP);
    }
}
