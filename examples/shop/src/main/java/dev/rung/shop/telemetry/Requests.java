package dev.rung.shop.telemetry;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts HTTP requests and their durations, and writes them in Prometheus' text form. */
public final class Requests {
    private record Series(String method, String route, int status) {}

    private final Map<Series, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Histogram> durations = new ConcurrentHashMap<>();

    /**
     * Adds one answered request.
     *
     * @param route the template that matched, such as {@code /orders/{id}}, so that there are few series
     */
    public void add(String method, String route, int status, Duration duration) {
        counts.computeIfAbsent(new Series(method, route, status), series -> new LongAdder())
                .increment();
        durations.computeIfAbsent(route, key -> new Histogram()).add(duration);
    }

    /** Appends both metrics. */
    public void write(StringBuilder out) {
        out.append("# HELP shop_http_requests_total Requests answered.\n# TYPE shop_http_requests_total counter\n");
        counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> out.append("shop_http_requests_total{method=\"%s\",route=\"%s\",status=\"%d\"} %d\n"
                        .formatted(
                                entry.getKey().method(),
                                entry.getKey().route(),
                                entry.getKey().status(),
                                entry.getValue().sum())));
        out.append("# HELP shop_http_request_seconds Time to answer.\n# TYPE shop_http_request_seconds histogram\n");
        durations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        entry.getValue().write(out, "shop_http_request_seconds", "route=\"" + entry.getKey() + "\""));
    }
}
