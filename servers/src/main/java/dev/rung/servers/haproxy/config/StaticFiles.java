package dev.rung.servers.haproxy.config;

import dev.rung.engine.edge.AnswerPage;
import dev.rung.engine.edge.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that are the same for every edge: what HAProxy answers by itself, and what it is taught in Lua. */
final class StaticFiles {
    /** Lua code. */
    static final String LUA = "rung.lua";

    /** Whole answers of HAProxy's own, by status. */
    static final SortedMap<Integer, String> ERRORS = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of(400, "400.http", 500, "500.http", 502, "502.http", 503, "503.http", 504, "504.http")));

    private static final String NOT_UNDERSTOOD = "This request is not understood here.";
    private static final String WRONG_INSIDE = "Something went wrong here. Please try again.";

    private StaticFiles() {}

    /** An answer of a rule, as a page. */
    enum Page {
        BAD_REQUEST(400, "Bad Request", "A request names its host exactly once."),
        NOT_FOUND(404, "Not Found", "There is nothing at this address."),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed", "This method is not served here."),
        BODY_TOO_LARGE(413, "Content Too Large", "The request is larger than this server takes."),
        TOO_MANY_REQUESTS(
                429, "Too Many Requests", "Too many requests came from your address. Please try again later."),
        HEADERS_TOO_LARGE(
                431, "Request Header Fields Too Large", "The request's headers are larger than this server takes."),
        MAINTENANCE(Outcome.MAINTENANCE.status(), Outcome.MAINTENANCE.reason(), Outcome.MAINTENANCE.sentence());

        private final int status;
        private final String html;

        Page(int status, String reason, String sentence) {
            this.status = status;
            this.html = AnswerPage.html(status, reason, sentence);
        }

        int status() {
            return status;
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".html";
        }
    }

    /** Their content by name. */
    static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(LUA, lua());
        for (Page page : Page.values()) {
            files.put(page.file(), page.html);
        }
        files.put("400.http", whole(400, "Bad Request", NOT_UNDERSTOOD));
        files.put("500.http", whole(500, "Internal Server Error", WRONG_INSIDE));
        files.put("502.http", whole(Outcome.BROKEN));
        files.put("503.http", whole(Outcome.NO_TARGET));
        files.put("504.http", whole(Outcome.TOO_SLOW));
        return files;
    }

    private static String whole(Outcome outcome) {
        return whole(outcome.status(), outcome.reason(), outcome.sentence());
    }

    /** An answer from its first line on. */
    private static String whole(int status, String reason, String sentence) {
        String page = AnswerPage.html(status, reason, sentence);
        String head = "HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: " + AnswerPage.TYPE
                + "\r\nContent-Length: " + page.getBytes(StandardCharsets.UTF_8).length
                + "\r\nCache-Control: no-store\r\n";
        String later = status == Outcome.NO_TARGET.status() ? "Retry-After: " + AnswerPage.RETRY_AFTER + "\r\n" : "";
        return head + later + "\r\n" + page;
    }

    private static String lua() {
        try (InputStream stream = StaticFiles.class.getResourceAsStream(LUA)) {
            if (stream == null) {
                throw new IllegalStateException(LUA + " is missing beside " + StaticFiles.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
