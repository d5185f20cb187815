package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.cloudflare.Wire.Answer;
import dev.rung.servers.cloudflare.Wire.NoAnswerException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Cloudflare's API within a bound of time for all of them. What may pass by itself is tried a few times: too many
 * requests (429), a fault of the server (5xx), no connection. What may have been made though nobody heard so is not made
 * again here.
 */
final class Calls implements AutoCloseable {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private static final int PER_PAGE = 50;
    private static final int MOST_PAGES = 20;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_FOUND = 404;
    private static final int SUCCESSES = 200;
    private static final int REDIRECTS = 300;

    private static final String RESULT = "result";
    private static final String POST = "POST";
    private static final String DELETE = "DELETE";

    private final Wire wire;
    private final Pauses pauses;
    private final long deadline;

    /**
     * The time begins to run.
     *
     * @throws PortException when the token cannot be one
     */
    Calls(URI base, String token, Duration timeout, Pauses pauses) {
        this.wire = new Wire(base, token);
        this.pauses = pauses;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * All of a list, page by page.
     *
     * @param path may have a query
     */
    <T> List<T> list(String path, Function<Fields, T> reading) {
        var all = new ArrayList<T>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            String paged = path + (path.contains("?") ? "&" : "?") + "page=" + page + "&per_page=" + PER_PAGE;
            Answer answer = exchange("GET", paged, "");
            boolean last = understand("GET " + paged, () -> {
                Fields envelope = Json.read(answer.body());
                List<Fields> items = items(envelope);
                items.forEach(item -> all.add(reading.apply(item)));
                return items.isEmpty() || isLast(envelope, all.size());
            });
            if (last) {
                return all;
            }
        }
        throw wire.failures().tooMany("GET " + path, PER_PAGE * MOST_PAGES);
    }

    /** An empty list may be written as null. */
    private static List<Fields> items(Fields envelope) {
        return envelope.names().contains(RESULT) && !envelope.has(RESULT) ? List.of() : envelope.list(RESULT);
    }

    private static boolean isLast(Fields envelope, int soFar) {
        if (!envelope.has("result_info")) {
            return true;
        }
        Fields info = envelope.object("result_info");
        if (info.has("total_pages") && info.has("page")) {
            return info.integer("page") >= info.integer("total_pages");
        }
        return !info.has("total_count") || soFar >= info.integer("total_count");
    }

    /**
     * Makes a thing.
     *
     * @return its id
     * @throws UnknownOutcomeException when it may have been made or not
     */
    String make(String path, Map<String, @Nullable Object> document) {
        Answer answer = exchange(POST, path, Json.write(document));
        return understand(
                POST + " " + path, () -> Documents.id(Json.read(answer.body()).object(RESULT)));
    }

    /** Sets some of the fields of a thing. */
    void alter(String path, Map<String, @Nullable Object> document) {
        exchange("PATCH", path, Json.write(document));
    }

    /** Takes a thing away, if it is there. */
    void remove(String path) {
        exchange(DELETE, path, "");
    }

    private Answer exchange(String method, String path, String body) {
        String request = method + " " + path;
        for (int attempt = 1; ; attempt++) {
            PortException failure;
            boolean mayHaveBeenDone = true;
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
            try {
                Answer answer = wire.send(method, path, body, left(request));
                if (answer.status() == TOO_MANY_REQUESTS) {
                    pause = answer.retryAfter().isPresent()
                            ? Duration.ofSeconds(answer.retryAfter().getAsLong())
                            : pause;
                    failure = wire.failures().busy(request, pause);
                    mayHaveBeenDone = false;
                } else if (answer.status() >= SERVER_ERRORS && !Failures.saysNotSubscribed(answer.body())) {
                    failure = wire.failures().failing(request, answer.status(), answer.body());
                } else {
                    return judged(method, request, answer);
                }
            } catch (NoAnswerException e) {
                failure = e.failure();
            }
            if (mayHaveBeenDone && method.equals(POST)) {
                rest(request, pause, failure);
                throw new UnknownOutcomeException(failure);
            }
            if (attempt == TRIES) {
                throw failure;
            }
            rest(request, pause, failure);
        }
    }

    private Answer judged(String method, String request, Answer answer) {
        if (method.equals(DELETE) && answer.status() == NOT_FOUND) {
            return answer;
        }
        if (answer.status() < SUCCESSES || answer.status() >= REDIRECTS) {
            throw wire.failures().answered(request, answer.status(), answer.body());
        }
        boolean success = understand(request, () -> Json.read(answer.body()).flag("success"));
        if (!success) {
            throw wire.failures().answered(request, answer.status(), answer.body());
        }
        return answer;
    }

    /** A pause that would outlast the time is not begun. */
    private void rest(String request, Duration pause, PortException failure) {
        if (pause.toNanos() >= deadline - System.nanoTime()) {
            throw failure;
        }
        try {
            pauses.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw wire.failures().interrupted(request);
        }
    }

    private Duration left(String request) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw wire.failures().slow(request);
        }
        return left.compareTo(LONGEST_REQUEST) < 0 ? left : LONGEST_REQUEST;
    }

    private <T> T understand(String request, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw wire.failures().notUnderstood(request, e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
