package dev.rung.bench.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many requests as a proxy takes from wrk over 32 connections. */
final class FullLoad {
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) requests in");
    private static final Pattern WRONG = Pattern.compile("(Socket errors|Non-2xx).*");

    private FullLoad() {}

    /** The requests that were answered in this time. */
    static long run(Contestant contestant, Duration time) throws IOException {
        Process wrk = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c32",
                        "--timeout",
                        "30s",
                        "-d" + time.toSeconds() + "s",
                        "http://127.0.0.1:" + contestant.port() + "/"))
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher summary = SUMMARY.matcher(output);
        Matcher wrong = WRONG.matcher(output);
        if (!summary.find() || wrong.find()) {
            throw new IOException("wrk against " + contestant.name() + " went wrong: " + output);
        }
        return Long.parseLong(summary.group(1));
    }
}
