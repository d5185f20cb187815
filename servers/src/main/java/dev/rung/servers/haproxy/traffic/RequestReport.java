package dev.rung.servers.haproxy.traffic;

import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.haproxy.config.BackendName;
import dev.rung.servers.haproxy.config.ServerSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What HAProxy reports of a request or a TCP connection that has ended.
 *
 * @param backend what it was for
 * @param target who had it last; empty when nobody
 * @param era in which it was given to a target; -1 when it never was
 * @param status of the answer, whoever gave it; empty for a TCP connection and when there was none
 * @param reached whether the target gave an answer of its own, or took the connection
 * @param total from its beginning to the end of the answer
 * @param atTarget from the choice of the target to the end of the answer
 */
record RequestReport(
        BackendName backend,
        Optional<InstanceId> target,
        long era,
        Optional<Integer> status,
        boolean reached,
        Duration total,
        Duration atTarget) {
    /** Of what a report says, this alone is counted. */
    private static final Set<String> COUNTED =
            Set.of("to", "at", "era", "status", "head_ms", "queue_ms", "connect_ms", "answer_ms", "total_ms");

    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    /**
     * Reads a report.
     *
     * @return nothing when it is of no service: an answer of the listener itself
     * @throws IllegalArgumentException when it is none, or cut short
     */
    static Optional<RequestReport> parse(String line) {
        Fields fields = Json.readSome(line, COUNTED);
        return BackendName.parse(fields.text("to")).map(backend -> of(backend, fields));
    }

    /** HAProxy counts whole milliseconds, and -1 for what was not come to. */
    private static RequestReport of(BackendName backend, Fields fields) {
        long total = Math.max(0, fields.whole("total_ms"));
        long before = Math.max(0, fields.whole("queue_ms"));
        boolean http = fields.has("status");
        if (http) {
            before += Math.max(0, fields.whole("head_ms"));
        }
        int status = http ? fields.integer("status") : 0;
        return new RequestReport(
                backend,
                ServerSpec.instance(fields.text("at")),
                era(fields.text("era")),
                status < LOWEST_STATUS || status > HIGHEST_STATUS ? Optional.empty() : Optional.of(status),
                fields.whole(http ? "answer_ms" : "connect_ms") >= 0,
                Duration.ofMillis(total),
                Duration.ofMillis(Math.max(0, total - before)));
    }

    private static long era(String text) {
        return text.equals("-") ? -1 : Long.parseLong(text);
    }
}
