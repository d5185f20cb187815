package dev.rung.laptop.agent.wire;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Tally;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edge tells of itself. */
public final class EdgeViewJson {
    private EdgeViewJson() {}

    /** A view as a document. */
    public static Map<String, @Nullable Object> write(EdgeView view) {
        return Json.object(
                "listeners", EdgeJson.listeners(view.listeners()),
                "targets", view.targets().stream().map(EdgeViewJson::target).toList(),
                "traffic", view.traffic().stream().map(EdgeViewJson::traffic).toList(),
                "maintenance", view.maintenance());
    }

    /** The view that was written. */
    public static EdgeView read(Fields view) {
        return new EdgeView(
                EdgeJson.readListeners(view.list("listeners")),
                view.list("targets").stream().map(EdgeViewJson::target).toList(),
                view.list("traffic").stream().map(EdgeViewJson::traffic).toList(),
                view.flag("maintenance"));
    }

    private static Map<String, @Nullable Object> target(TargetView view) {
        return Json.object(
                "service", view.service(),
                "target", EdgeJson.target(view.target()),
                "inFlight", view.inFlight(),
                "tally", tally(view.tally()));
    }

    private static TargetView target(Fields view) {
        return new TargetView(
                view.text("service"),
                EdgeJson.target(view.object("target")),
                view.integer("inFlight"),
                tally(view.object("tally")));
    }

    private static Map<String, @Nullable Object> tally(Tally tally) {
        return Json.object(
                "requests", tally.requests(),
                "errors", tally.errors(),
                "window", tally.window().toString(),
                "latencies", tally.latencies());
    }

    private static Tally tally(Fields tally) {
        return new Tally(
                tally.whole("requests"),
                tally.whole("errors"),
                Duration.parse(tally.text("window")),
                counts(tally, "latencies"));
    }

    private static Map<String, @Nullable Object> traffic(Traffic traffic) {
        return Json.object(
                "service", traffic.service(),
                "requests", traffic.requests(),
                "byClass", traffic.byClass(),
                "p50", traffic.p50().toString(),
                "p95", traffic.p95().toString(),
                "p99", traffic.p99().toString());
    }

    private static Traffic traffic(Fields traffic) {
        return new Traffic(
                traffic.text("service"),
                traffic.whole("requests"),
                counts(traffic, "byClass"),
                Duration.parse(traffic.text("p50")),
                Duration.parse(traffic.text("p95")),
                Duration.parse(traffic.text("p99")));
    }

    private static List<Long> counts(Fields fields, String name) {
        var counts = new ArrayList<Long>();
        if (fields.values().get(name) instanceof List<?> list) {
            for (Object item : list) {
                counts.add(item instanceof Number number ? number.longValue() : 0L);
            }
        }
        return counts;
    }
}
