package dev.rung.compose.rungfile;

import dev.rung.compose.form.Tree;
import dev.rung.compose.yaml.Node;
import dev.rung.core.settings.BackupSettings;
import dev.rung.core.settings.Business;
import dev.rung.core.settings.CanarySettings;
import dev.rung.core.settings.EngineChoice;
import dev.rung.core.settings.FrontSettings;
import dev.rung.core.settings.Hooks;
import dev.rung.core.settings.HostSettings;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Registry;
import dev.rung.core.settings.ReleaseSettings;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.ScaleSettings;
import dev.rung.core.settings.SecretSource;
import dev.rung.core.settings.Settings;
import dev.rung.core.settings.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes settings of a rung.yaml that has been checked. */
final class SettingsReader {
    static final String LOST_AFTER = "lost_after";

    private static final double PERCENT = 100;

    private SettingsReader() {}

    static Settings read(Node.Mapping document) {
        var tree = new Tree(document);
        return new Settings(
                tree.text("app"),
                engine(tree.text("engine").orElse("auto")),
                tree.text("stand").flatMap(Rung::of).orElse(Rung.LAPTOP),
                tree.texts("place", PlaceForm::parse),
                tree.named(
                        "hosts",
                        (name, host) -> new HostSettings(host.text("ssh").orElse(""), host.text("private"))),
                lostAfter(tree),
                routes(tree.tree("routes")),
                TlsForm.read(tree),
                EdgeForm.read(tree.tree(EdgeForm.KEY)),
                front(tree.tree("front")),
                tree.map("run"),
                tree.named("secrets", (name, source) -> source(source)),
                tree.named(
                        "registries",
                        (name, registry) ->
                                new Registry(registry.text("username").orElse(""), source(registry.tree("password")))),
                Set.copyOf(tree.texts("shared")),
                safeOneShots(tree.tree("one_shots")),
                release(tree.tree("release")),
                canary(tree.tree("canary")),
                tree.named("scale", (name, scale) -> scale(scale)),
                objectives(tree.tree("objectives")),
                business(tree.tree("business")),
                tree.named("backup", (name, backup) -> backup(backup)),
                tree.tree("alerts").texts("to"),
                tree.text("budget").flatMap(Units::monthlyMoney),
                Set.copyOf(tree.texts("accept")),
                new Hooks(
                        tree.tree("hooks").text("before_up"), tree.tree("hooks").text("after_up")));
    }

    private static Optional<Duration> lostAfter(Tree tree) {
        Optional<String> written = tree.text(LOST_AFTER);
        return written.isEmpty() ? Settings.DEFAULT.lostAfter() : written.flatMap(Units::time);
    }

    private static Optional<FrontSettings> front(Tree front) {
        return front.tree("cloudflare").text("token").map(FrontSettings.Cloudflare::new);
    }

    private static EngineChoice engine(String word) {
        return switch (word) {
            case "docker" -> EngineChoice.DOCKER;
            case "process" -> EngineChoice.PROCESS;
            default -> EngineChoice.AUTO;
        };
    }

    private static List<Route> routes(Tree routes) {
        List<Route> all = new ArrayList<>();
        for (String key : routes.mapping().entries().keySet()) {
            all.add(new Route(RouteKeys.host(key), RouteKeys.path(key), target(routes, key)));
        }
        return all;
    }

    private static Route.Target target(Tree routes, String key) {
        Optional<Tree> full = routes.optionalTree(key);
        if (full.isEmpty()) {
            return new Route.Target.ToService(routes.text(key).orElse(""), Optional.empty());
        }
        Optional<String> redirect = full.get().text("redirect");
        return redirect.isPresent()
                ? new Route.Target.Redirect(redirect.get())
                : new Route.Target.ToService(
                        full.get().text("service").orElse(""), full.get().integer("port"));
    }

    private static SecretSource source(Tree tree) {
        Optional<SecretSource> command = tree.text("from").map(SecretSource.Command::new);
        Optional<SecretSource> file = tree.text("file").map(SecretSource.File::new);
        Optional<SecretSource> variable = tree.text("env").map(SecretSource.Environment::new);
        return command.or(() -> file).or(() -> variable).orElseGet(SecretSource.Kept::new);
    }

    private static Set<String> safeOneShots(Tree oneShots) {
        var safe = new LinkedHashSet<String>();
        for (String name : oneShots.mapping().entries().keySet()) {
            if (oneShots.tree(name).text("rollback").orElse("").equals("safe")) {
                safe.add(name);
            }
        }
        return safe;
    }

    private static ReleaseSettings release(Tree tree) {
        ReleaseSettings usual = ReleaseSettings.DEFAULT;
        ReleaseSettings.Strategy strategy = switch (tree.text("strategy").orElse("")) {
            case "blue-green" -> ReleaseSettings.Strategy.BLUE_GREEN;
            case "canary" -> ReleaseSettings.Strategy.CANARY;
            default -> usual.strategy();
        };
        return new ReleaseSettings(
                strategy,
                tree.integer("batch").orElse(usual.batch()),
                tree.integer("keep").orElse(usual.keep()),
                time(tree, "health_timeout").orElse(usual.healthTimeout()),
                time(tree, "drain").orElse(usual.drain()),
                time(tree, "hold").orElse(usual.hold()));
    }

    private static CanarySettings canary(Tree tree) {
        CanarySettings usual = CanarySettings.DEFAULT;
        List<Double> steps = new ArrayList<>();
        tree.texts("steps").forEach(step -> steps.add(Double.parseDouble(step) / PERCENT));
        var limits = new LinkedHashMap<String, Threshold>();
        tree.map("abort_when")
                .forEach((figure, limit) ->
                        Limits.of(figure, limit).ifPresent(threshold -> limits.put(figure, threshold)));
        return new CanarySettings(
                steps.isEmpty() ? usual.steps() : steps,
                time(tree, "every").orElse(usual.every()),
                tree.integer("requests").orElse(usual.requests()),
                limits.isEmpty() ? usual.abortWhen() : limits);
    }

    private static ScaleSettings scale(Tree tree) {
        int min = tree.integer("min").orElse(1);
        return new ScaleSettings(
                min,
                tree.integer("max").orElse(Math.max(min, 1)),
                share(tree, "cpu"),
                share(tree, "memory"),
                tree.text("requests").map(Units::rate).orElse(OptionalDouble.empty()),
                time(tree.tree("cooldown"), "up").orElse(ScaleSettings.COOLDOWN_UP),
                time(tree.tree("cooldown"), "down").orElse(ScaleSettings.COOLDOWN_DOWN));
    }

    private static Objectives objectives(Tree tree) {
        return new Objectives(share(tree, "availability"), time(tree, "p95"), share(tree, "errors"));
    }

    private static Business business(Tree tree) {
        return new Business(
                tree.whole("customers"),
                tree.text("mrr").flatMap(Units::money),
                tree.text("growth").map(Units::growth).orElse(OptionalDouble.empty()),
                tree.whole("team"));
    }

    private static BackupSettings backup(Tree tree) {
        return new BackupSettings(
                time(tree, "every").orElse(BackupSettings.EVERY),
                tree.text("to"),
                time(tree, "keep").orElse(BackupSettings.KEEP),
                tree.flag("point_in_time"));
    }

    private static Optional<Duration> time(Tree tree, String key) {
        return tree.text(key).flatMap(Units::time);
    }

    private static OptionalDouble share(Tree tree, String key) {
        return tree.text(key).map(Units::share).orElse(OptionalDouble.empty());
    }
}
