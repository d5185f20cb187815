package dev.rung.cli.command;

import dev.rung.cli.output.Standing;
import dev.rung.cli.output.Standing.HostedInstance;
import dev.rung.cli.output.Standing.ServiceStanding;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Engine;
import dev.rung.core.release.Instance;
import dev.rung.engine.change.Environment;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.agent.client.RemoteTunnels;
import dev.rung.laptop.tunnel.TunnelStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how an environment stands; what cannot be asked is said, not guessed. */
final class Standings {
    private final Session session;
    private final Environment environment;
    private final List<String> notes = new ArrayList<>();

    private Standings(Session session) {
        this.session = session;
        this.environment = session.environment();
    }

    static Standing of(Session session) {
        return new Standings(session).look();
    }

    private Standing look() {
        var history = environment.history();
        history.unfinished()
                .ifPresent(deed -> notes.add("'" + deed.begun().command()
                        + "' was cut short or is under way; if nobody is at work, 'rung resume' goes on"));
        Optional<AgentStatus> agent = session.place().agent().status();
        List<HostedInstance> instances =
                session.engine() == Engine.PROCESS && agent.isEmpty() ? List.of() : instances();
        var serving = history.serving().flatMap(environment.releases()::read);
        return new Standing(
                environment.id(),
                session.place().stand(),
                session.engine(),
                history.serving(),
                services(serving, instances),
                agent.isPresent() ? urls() : List.of(),
                agent,
                agent.isPresent() ? tunnel() : Optional.empty(),
                notes);
    }

    private List<HostedInstance> instances() {
        Answers<List<Instance>> found = environment.instances();
        found.silent().forEach(host -> notes.add(host + " does not answer: what runs there is not known"));
        return found.given().entrySet().stream()
                .flatMap(host -> host.getValue().stream().map(instance -> new HostedInstance(host.getKey(), instance)))
                .toList();
    }

    private List<ServiceStanding> services(Optional<ReleaseRecord> serving, List<HostedInstance> instances) {
        var names = new LinkedHashSet<String>();
        serving.ifPresent(release -> names.addAll(release.services().keySet()));
        instances.forEach(hosted -> names.add(hosted.instance().id().service()));
        Map<String, Integer> scale = environment.choices().scale();
        var services = new ArrayList<ServiceStanding>();
        for (String name : names) {
            var own = instances.stream()
                    .filter(hosted -> hosted.instance().id().service().equals(name))
                    .toList();
            services.add(new ServiceStanding(name, wanted(name, serving, own, scale), own));
        }
        return services;
    }

    private static int wanted(
            String name, Optional<ReleaseRecord> serving, List<HostedInstance> own, Map<String, Integer> scale) {
        return serving.map(release -> release.services().get(name))
                .map(service -> service.oneShot()
                        ? (own.stream().anyMatch(hosted -> hosted.instance().state() == Instance.State.EXITED) ? 0 : 1)
                        : scale.getOrDefault(name, service.replicas()))
                .orElse(0);
    }

    private List<String> urls() {
        EdgeView view = environment.edge().view(environment.id());
        if (view.maintenance()) {
            notes.add("maintenance is on: every request is answered with a page that says so");
        }
        return Urls.of(view);
    }

    private Optional<TunnelStatus> tunnel() {
        try {
            return new RemoteTunnels(session.place().agent().client()).status(environment.id());
        } catch (PortException e) {
            notes.add("tunnel: " + e.getMessage());
            return Optional.empty();
        }
    }
}
