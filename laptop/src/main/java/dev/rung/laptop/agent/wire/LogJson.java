package dev.rung.laptop.agent.wire;

import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions for output, and the lines that answer them. */
public final class LogJson {
    private LogJson() {}

    /** A query as a document. */
    public static Map<String, @Nullable Object> write(LogQuery query) {
        return Json.object(
                "instances",
                query.instances().stream().map(InstanceId::toString).toList(),
                "tail",
                query.tail(),
                "since",
                query.since().map(Instant::toString).orElse(null),
                "follow",
                query.follow());
    }

    /** The query that was written. */
    public static LogQuery query(Fields query) {
        var instances = new LinkedHashSet<InstanceId>();
        query.texts("instances").forEach(id -> instances.add(Names.instance(id)));
        return new LogQuery(
                instances,
                query.integer("tail"),
                query.optionalText("since").map(Instant::parse),
                query.flag("follow"));
    }

    /** A line as a document. */
    public static Map<String, @Nullable Object> write(LogLine line) {
        return Json.object(
                "instance", line.instance().toString(),
                "at", line.at().toString(),
                "error", line.error(),
                "text", line.text());
    }

    /** The line that was written. */
    public static LogLine line(Fields line) {
        return new LogLine(
                Names.instance(line.text("instance")),
                Instant.parse(line.text("at")),
                line.flag("error"),
                line.text("text"));
    }
}
