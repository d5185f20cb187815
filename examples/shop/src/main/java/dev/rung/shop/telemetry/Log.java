package dev.rung.shop.telemetry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a line on standard output: time, level, message, trace id, then the fields of the event. */
public final class Log {
    private Log() {}

    /** Something that happened as it should. */
    public static void info(String message, Map<String, ?> fields) {
        write("info", message, fields);
    }

    /** Something that an operator may have to look at. */
    public static void warn(String message, Map<String, ?> fields) {
        write("warn", message, fields);
    }

    /** Something that failed, with its cause's class and message. */
    public static void error(String message, Throwable cause) {
        write("error", message, Map.of("error", cause.toString()));
    }

    private static void write(String level, String message, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("level", level);
        line.put("message", message);
        Trace.current().ifPresent(id -> line.put("trace_id", id));
        line.putAll(fields);
        System.out.println(Json.write(line));
    }
}
