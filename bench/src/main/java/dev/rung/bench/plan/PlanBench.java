package dev.rung.bench.plan;

import dev.rung.core.app.App;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Plan;
import dev.rung.core.planner.Listeners;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.Observed.HostView;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.Planner;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.ServiceWish;
import dev.rung.core.planner.Wanted;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures plans for n services behind the edges of n hosts: a first deployment, and an update of every service. */
final class PlanBench {
    private static final int[] SIZES = {10, 100, 1_000};
    private static final int ROUNDS = 7;
    private static final int FIRST_PORT = 2_000;
    private static final int PORT = 80;

    private PlanBench() {}

    public static void main(String[] arguments) {
        System.out.printf(Locale.ROOT, "%9s  %22s  %22s%n", "n", "first deployment", "update of all");
        double[] before = {0, 0};
        for (int n : SIZES) {
            List<String> hosts = hosts(n);
            Wanted first = wanted(1, n, hosts);
            Wanted second = wanted(2, n, hosts);
            Observed empty =
                    observed(hosts, List.of(), List.of(), new EdgeView(List.of(), List.of(), List.of(), false));
            Observed serving = serving(first, hosts);
            double[] millis = {median(() -> Planner.plan(empty, first)), median(() -> Planner.plan(serving, second))};
            System.out.printf(
                    Locale.ROOT,
                    "%9d  %9.1f ms %9s  %9.1f ms %9s%n",
                    n,
                    millis[0],
                    times(millis[0], before[0]),
                    millis[1],
                    times(millis[1], before[1]));
            before = millis;
        }
    }

    private static String times(double now, double before) {
        return before == 0 ? "" : String.format(Locale.ROOT, "(x %.0f)", now / before);
    }

    private static double median(Supplier<Plan> planning) {
        var millis = new double[ROUNDS];
        // The first rounds warm up and are not counted.
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            Plan plan = planning.get();
            long took = System.nanoTime() - begun;
            if (plan.isEmpty()) {
                throw new IllegalStateException("there was nothing to do");
            }
            if (round >= 0) {
                millis[round] = took / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static List<String> hosts(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> "h" + i).toList();
    }

    private static Wanted wanted(int release, int n, List<String> hosts) {
        Service[] services = IntStream.rangeClosed(1, n)
                .mapToObj(
                        i -> Service.of("s" + i, "image:" + release).withPorts(PublishedPort.tcp(FIRST_PORT + i, PORT)))
                .toArray(Service[]::new);
        App app = App.of("bench", services);
        var wishes = new LinkedHashMap<String, ServiceWish>();
        for (Service service : services) {
            var image = new ImageId("image:" + release);
            wishes.put(
                    service.name(),
                    new ServiceWish(service, image, Optional.empty(), List.of(), "v" + release, false, 1));
        }
        return new Wanted(
                new EnvironmentId("bench", EnvironmentId.DEFAULT),
                release,
                app,
                "/srv/bench",
                Engine.DOCKER,
                wishes,
                Listeners.of(app, List.of()),
                ReleasePolicy.DEFAULT,
                new Placement(hosts, Map.of(), Map.of()),
                Set.of(),
                false);
    }

    /** One instance of each service, each on the first host, and every edge gives work to each. */
    private static Observed serving(Wanted wanted, List<String> hosts) {
        var instances = new ArrayList<Instance>();
        var targets = new ArrayList<TargetView>();
        wanted.services().keySet().forEach(service -> {
            var id = new InstanceId(service, wanted.release(), 1);
            instances.add(new Instance(
                    id,
                    Instance.State.RUNNING,
                    Instance.Health.NONE,
                    true,
                    new LinkedHashMap<>(),
                    Instant.EPOCH,
                    0,
                    Optional.empty(),
                    new ImageId("image:1"),
                    "v1",
                    false,
                    Optional.empty()));
            targets.add(new TargetView(service, new Target(id, new LinkedHashMap<>(), Target.State.ACTIVE), 0));
        });
        var edge = new EdgeView(wanted.listeners(), List.copyOf(targets), List.of(), false);
        return observed(hosts, instances, List.of("default"), edge);
    }

    private static Observed observed(
            List<String> hosts, List<Instance> onTheFirst, List<String> networks, EdgeView edge) {
        var views = new LinkedHashMap<String, HostView>();
        for (String host : hosts) {
            List<Instance> here = views.isEmpty() ? onTheFirst : List.of();
            views.put(host, new HostView(here, Set.copyOf(networks), Set.of(), edge));
        }
        return new Observed(views);
    }
}
