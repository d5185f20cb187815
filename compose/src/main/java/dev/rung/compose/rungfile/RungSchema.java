package dev.rung.compose.rungfile;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Completed;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Within;
import dev.rung.compose.form.Word;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.core.settings.Rung;
import java.util.List;

/** What rung.yaml may hold. */
final class RungSchema {
    private static final int MANY = 1_000_000;
    private static final double ALL = 100;
    private static final int SHORTEST_WAIT_SECONDS = 10;
    private static final Form LOST_AFTER = new CheckedText(
            "a time span of at least " + SHORTEST_WAIT_SECONDS + "s such as 5m, or never",
            text -> text.equals("never")
                    || Units.time(text)
                            .filter(time -> time.toSeconds() >= SHORTEST_WAIT_SECONDS)
                            .isPresent());
    private static final Form DOCUMENT = keys().key(environments(), "environments");

    private RungSchema() {}

    static Form get() {
        return DOCUMENT;
    }

    private static Form environments() {
        return new Completed(Named.anyNames(keys().orNothing()), Environments::checkNames);
    }

    private static Keys mapping() {
        return Keys.mapping().withoutExtensions();
    }

    private static Keys keys() {
        Keys sources = mapping().key(Leaf.TEXT, "from", "file", "env");
        Form source = new Completed(sources, RungSchema::oneSource);
        Form sourceOrKept = new Completed(sources, RungSchema::atMostOneSource);
        Form texts = Items.merged(Leaf.TEXT);
        return release(services(Keys.mapping()
                .blanksUnwritten()
                .key(CheckedText.NAME, "app")
                .key(Word.of("auto", "docker", "process"), "engine")
                .key(new Word(Rung.words()), "stand")
                .key(Named.of(PlaceForm.PLACE), "place")
                .key(TlsForm.FORM, TlsForm.KEY)
                .key(EdgeForm.FORM, EdgeForm.KEY)
                .key(mapping().key(mapping().require("token").key(Leaf.TEXT, "token"), "cloudflare"), "front")
                .key(Named.anyNames(sourceOrKept), "secrets")
                .key(
                        Named.anyNames(mapping()
                                .require("username", "password")
                                .key(Leaf.TEXT, "username")
                                .key(source, "password")),
                        "registries")
                .key(texts, "shared", "accept")
                .key(mapping().key(texts, "to"), "alerts")
                .key(mapping().key(Leaf.TEXT, "before_up", "after_up"), "hooks")
                .key(Figure.MONTHLY_MONEY, "budget")
                .key(LOST_AFTER, SettingsReader.LOST_AFTER)
                .key(
                        Named.of(mapping()
                                .require("ssh")
                                .key(CheckedText.SSH_TARGET, "ssh")
                                .key(Leaf.TEXT, "private")),
                        "hosts")
                .key(new Completed(Named.anyNames(route()), RouteKeys::compared), "routes")));
    }

    private static Form route() {
        Keys target = mapping().key(Leaf.TEXT, "service", "redirect").key(new Within(1, 65_535), "port");
        return Choice.of(Leaf.TEXT, new Completed(target, RungSchema::oneTarget));
    }

    private static Keys services(Keys keys) {
        Keys scale = mapping()
                .key(new Within(0, 10_000), "min", "max")
                .key(Figure.SHARE, "cpu", "memory")
                .key(Figure.RATE, "requests")
                .key(mapping().key(Figure.TIME, "up", "down"), "cooldown");
        Keys backup = mapping()
                .key(Figure.SOME_TIME, "every", "keep")
                .key(Leaf.TEXT, "to")
                .key(Leaf.FLAG, "point_in_time");
        return keys.key(Named.of(Leaf.TEXT), "run")
                .key(Named.of(mapping().key(Word.of("safe", "unsafe"), "rollback")), "one_shots")
                .key(Named.of(new Completed(scale, RungSchema::bounds)), "scale")
                .key(Named.of(backup), "backup");
    }

    private static Keys release(Keys keys) {
        Keys release = mapping()
                .key(Word.of("rolling", "blue-green", "canary"), "strategy")
                .key(new Within(1, 10_000), "batch", "keep")
                .key(Figure.SOME_TIME, "health_timeout")
                .key(Figure.TIME, "drain", "hold");
        Keys limits = mapping().key(Figure.ERROR_LIMIT, "errors").key(Figure.LATENCY_LIMIT, "p50", "p95", "p99");
        Keys canary = mapping()
                .key(Items.of(new Within(1, 100)), "steps")
                .key(Figure.SOME_TIME, "every")
                .key(new Within(1, MANY), "requests")
                .key(limits, "abort_when");
        Keys objectives = mapping().key(Figure.SHARE, "availability", "errors").key(Figure.SOME_TIME, "p95");
        Keys business = mapping()
                .key(new Within(0, MANY * (long) MANY), "customers")
                .key(new Within(0, MANY), "team")
                .key(Figure.MONEY, "mrr")
                .key(Figure.GROWTH, "growth");
        return keys.key(release, "release")
                .key(new Completed(canary, RungSchema::passable), "canary")
                .key(objectives, "objectives")
                .key(business, "business");
    }

    private static Node oneSource(Node.Mapping source, KeyPath at, Reading reading) {
        if (source.entries().size() != 1) {
            reading.error(source.mark(), at, "expected one of from: COMMAND, file: PATH and env: VARIABLE");
        }
        return source;
    }

    /** Without any, it is one that {@code rung secrets set} is given. */
    private static Node atMostOneSource(Node.Mapping source, KeyPath at, Reading reading) {
        return source.entries().isEmpty() ? source : oneSource(source, at, reading);
    }

    private static Node oneTarget(Node.Mapping target, KeyPath at, Reading reading) {
        boolean service = target.entries().containsKey("service");
        boolean redirect = target.entries().containsKey("redirect");
        if (service == redirect) {
            reading.error(target.mark(), at, "expected either service: NAME or redirect: URL");
        }
        if (redirect && target.entries().containsKey("port")) {
            reading.error(target.mark(), at.key("port"), "a redirect has no port");
        }
        return target;
    }

    private static Node bounds(Node.Mapping scale, KeyPath at, Reading reading) {
        double min = Nodes.textAt(scale, "min").map(Double::parseDouble).orElse(1.0);
        double max = Nodes.textAt(scale, "max").map(Double::parseDouble).orElse(Double.MAX_VALUE);
        if (max < min) {
            reading.error(scale.mark(), at, "max is less than min");
        }
        return scale;
    }

    private static Node passable(Node.Mapping canary, KeyPath at, Reading reading) {
        List<Double> steps = Nodes.itemsAt(canary, "steps").stream()
                .map(step -> Double.parseDouble(((Node.Scalar) step).text()))
                .toList();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                reading.error(canary.mark(), at.key("steps"), "the steps must rise");
                break;
            }
        }
        if (steps.equals(List.of(ALL))) {
            reading.error(
                    canary.mark(), at.key("steps"), "at 100 there is nothing left to compare with: begin with less");
        }
        return canary;
    }
}
