package dev.rung.cli.command;

import dev.rung.cli.command.Operation.Planned;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.UsageException;
import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Service;
import dev.rung.core.ledger.CompletedOneShots;
import dev.rung.core.plan.Plan;
import dev.rung.core.planner.Fleet;
import dev.rung.core.planner.Holding;
import dev.rung.core.planner.Listeners;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.OneShots;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.Planner;
import dev.rung.core.planner.Reachability;
import dev.rung.core.planner.Refusals;
import dev.rung.core.planner.Strategy;
import dev.rung.core.planner.Wanted;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.core.settings.ReleaseSettings;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Rung;
import dev.rung.engine.change.Environment;
import dev.rung.engine.change.GrantedFiles;
import dev.rung.engine.change.WantedRelease;
import dev.rung.engine.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes releases, from the files or from kept ones, and the plans that lead to them. */
final class ReleaseMaker {
    private static final int ONE_OFF_INDEX = 1;

    private final Session session;
    private final Environment environment;
    private final Project project;
    private final Optional<ReleaseSettings.Strategy> strategy;
    private final Placement placement;

    ReleaseMaker(Session session) {
        this(session, Optional.empty());
    }

    /** One that brings releases about in the asked way, whatever the files say. */
    ReleaseMaker(Session session, Optional<ReleaseSettings.Strategy> strategy) {
        this(
                session,
                strategy,
                session.environment()
                        .placement()
                        .draining(session.environment().choices().drained()));
    }

    /** One for a fleet whose services stand so. */
    ReleaseMaker(Session session, Optional<ReleaseSettings.Strategy> strategy, Placement placement) {
        this.placement = placement;
        this.strategy = strategy;
        this.session = session;
        this.environment = session.environment();
        this.project = session.project();
    }

    /**
     * The plan that brings about what the files say, images fetched and built first.
     *
     * @param services to take from the files, the others staying as they are; empty for all
     * @param rebuild whether images are built anew
     */
    Planned fromFiles(Set<String> services, boolean rebuild, Consumer<String> progress) {
        Map<String, @Nullable Object> document = document(services);
        App app = session.place().app(document, "the files");
        var images = new LinkedHashMap<String, ImageId>();
        app.services().values().forEach(service -> {
            var request = request(app, service.name(), rebuild);
            images.put(service.name(), environment.prepareImage(request, progress));
        });
        return planned(document, app, images);
    }

    /** The plan that would bring about what the files say; nothing is fetched or built. */
    Planned asItWouldBe(Set<String> services) {
        Map<String, @Nullable Object> document = document(services);
        App app = session.place().app(document, "the files");
        var images = new LinkedHashMap<String, ImageId>();
        app.services()
                .keySet()
                .forEach(name -> environment
                        .platform()
                        .image(request(app, name, false))
                        .ifPresent(image -> images.put(name, image)));
        return planned(document, app, images);
    }

    /** The plan that brings a kept release back: its one-shots ran when it was new, and never run again. */
    Planned back(ReleaseRecord kept) {
        // Its code has served before, so it needs no trial: it comes back as fast as is safe.
        return fromKept(
                kept,
                OneShots.of(session.place().app(kept)),
                wanted ->
                        wanted.with(kept.policy().with(new Strategy.Rolling())).goingBack());
    }

    /** The plan that goes on with a release that was cut short: one-shots that are known to be through are not repeated. */
    Planned goOn(ReleaseRecord kept) {
        var through = CompletedOneShots.of(environment.ledger().read(), kept.number());
        return fromKept(kept, through, wanted -> wanted);
    }

    private Planned fromKept(ReleaseRecord kept, Set<String> settledOneShots, UnaryOperator<Wanted> manner) {
        App app = session.place().app(kept);
        Wanted wanted = manner.apply(WantedRelease.of(environment.id(), kept, app, fleet())
                .number(kept.number(), scale(), contents(kept))
                .at(placement)
                .settled(settledOneShots));
        boolean served = environment.history().serving().equals(Optional.of(kept.number()));
        Plan plan = plan(app, served ? wanted : wanted.onItsTrial());
        return new Planned(plan, app, Optional.empty(), () -> {});
    }

    /**
     * The plan that runs so many instances of the serving release.
     *
     * @param asked instances by service; they last until a release writes another number
     */
    Planned scaled(ReleaseRecord serving, Map<String, Integer> asked) {
        App app = session.place().app(serving);
        var scale = new LinkedHashMap<>(scale());
        scale.putAll(asked);
        var wanted = WantedRelease.of(environment.id(), serving, app, fleet())
                .number(serving.number(), scale, contents(serving))
                .at(placement)
                .settled(OneShots.of(app))
                .scaled(asked);
        Refusals.check(wanted, Optional.of(app));
        Plan plan = plan(app, wanted);
        return new Planned(
                plan,
                app,
                Optional.empty(),
                () -> environment.keep(environment.choices().withScale(scale)));
    }

    /** What a one-off instance of a service needs, its image fetched or built first. */
    InstanceSpec oneOff(String name, Consumer<String> progress) {
        Map<String, @Nullable Object> document = document(Set.of());
        App app = session.place().app(document, "the files");
        Service service = app.service(name)
                .orElseThrow(() -> new UsageException(
                        name + ": the compose file has no such service",
                        "It has: " + String.join(", ", app.services().keySet())));
        ImageId image = environment.platform().prepareImage(request(app, name, false), progress);
        return wanted(app, Map.of(name, image))
                .number(nextNumber(), scale(), contents(project.directory()))
                .spec(service.name(), ONE_OFF_INDEX);
    }

    /** On a fleet services find each other by their ports, and images may declare some that the files leave out. */
    private Planned planned(Map<String, @Nullable Object> document, App app, Map<String, ImageId> images) {
        Optional<Fleet> fleet = fleet();
        if (fleet.isEmpty()) {
            return planned(wanted(app, images), document);
        }
        var ports = new LinkedHashMap<String, List<ContainerPort>>();
        images.forEach((name, image) -> {
            List<ContainerPort> exposed = environment.platform().exposedPorts(image).stream()
                    .filter(port -> app.service(name).stream()
                            .noneMatch(service -> service.containerPorts().contains(port)))
                    .toList();
            if (!exposed.isEmpty()) {
                ports.put(name, exposed);
            }
        });
        Map<String, @Nullable Object> whole = Documents.exposing(document, ports);
        App known = session.place().app(whole, "the files");
        Reachability.check(known);
        return planned(wanted(known, images), whole);
    }

    private Planned planned(WantedRelease release, Map<String, @Nullable Object> document) {
        Wanted wanted = release.number(nextNumber(), scale(), contents(project.directory()))
                .at(placement);
        Refusals.check(wanted, formerApp());
        Plan plan = plan(release.app(), wanted);
        var record = new ReleaseRecord(
                wanted.release(),
                environment.clock().now(),
                environment.who(),
                release.engine(),
                release.directory(),
                document,
                WantedRelease.records(wanted),
                release.listeners(),
                release.policy());
        return new Planned(plan, release.app(), Optional.of(record), () -> settle(wanted));
    }

    private Plan plan(App app, Wanted wanted) {
        Observed observed = environment.observe(app);
        return Holding.inLine(
                Planner.plan(observed, wanted), observed, environment.choices().maintenance());
    }

    private WantedRelease wanted(App app, Map<String, ImageId> images) {
        return new WantedRelease(
                environment.id(),
                app,
                project.directory(),
                session.engine(),
                images,
                project.settings().run(),
                listeners(app),
                strategy.map(name -> project.policy().with(project.strategy(name)))
                        .orElseGet(project::policy),
                fleet());
    }

    private List<Listener> listeners(App app) {
        List<Route> routes = project.settings().routes();
        if (session.place().stand().rung() == Rung.LAPTOP) {
            return Listeners.of(app, routes);
        }
        List<Listener> toTheWorld =
                Listeners.onServer(app, routes, project.settings().tls().isPresent());
        return fleet().map(hosts -> hosts.listeners(environment.id(), app, toTheWorld))
                .orElse(toTheWorld);
    }

    /** The hosts on which instances are to run now. */
    private Optional<Fleet> fleet() {
        var hosts = new ArrayList<>(environment.members().keySet());
        hosts.removeAll(placement.drained());
        return environment.fleet().map(all -> new Fleet(hosts, all.pinned()));
    }

    /** The plan that has what serves run on the hosts that are not drained, which lasts. */
    Planned rebalanced(ReleaseRecord serving) {
        Planned planned = scaled(serving, Map.of());
        return new Planned(
                planned.plan(),
                planned.app(),
                planned.release(),
                () -> environment.keep(environment.choices().withDrained(new TreeSet<>(placement.drained()))));
    }

    private ImageRequest request(App app, String service, boolean rebuild) {
        return new ImageRequest(
                environment.id(),
                app,
                app.service(service).orElseThrow(),
                Optional.ofNullable(project.settings().run().get(service)),
                project.directory(),
                rebuild);
    }

    /** The document of the files, or, for some services only, that of the release before with these put in. */
    private Map<String, @Nullable Object> document(Set<String> services) {
        Map<String, @Nullable Object> files = Documents.of(project);
        if (services.isEmpty()) {
            return files;
        }
        Optional<ReleaseRecord> before = environment.history().serving().flatMap(environment.releases()::read);
        return Documents.withServices(files, before.map(ReleaseRecord::document), project.app(), services);
    }

    private int nextNumber() {
        List<Integer> kept = environment.releases().numbers();
        int last = environment.history().deeds().stream()
                .mapToInt(deed -> deed.begun().release())
                .max()
                .orElse(0);
        return Math.max(last, kept.isEmpty() ? 0 : kept.getLast()) + 1;
    }

    private Optional<App> formerApp() {
        return environment
                .history()
                .serving()
                .flatMap(environment.releases()::read)
                .map(session.place()::app);
    }

    private Map<String, Integer> scale() {
        return environment.choices().scale();
    }

    private GrantedFiles contents(ReleaseRecord kept) {
        return contents(kept.directory());
    }

    private GrantedFiles contents(String directory) {
        return SecretAccess.of(session, directory);
    }

    /** What lasts once a release serves: its engine, and no scale where the files now say how many. */
    private void settle(Wanted wanted) {
        var scale = new LinkedHashMap<>(scale());
        wanted.services().forEach((name, wish) -> {
            if (wish.service().replication().written()) {
                scale.remove(name);
            }
        });
        scale.keySet().retainAll(wanted.services().keySet());
        environment.keep(environment.choices().withEngine(session.engine()).withScale(scale));
        int serving = environment.history().serving().orElse(0);
        environment.releases().prune(project.settings().release().keep(), Set.of(serving));
    }
}
