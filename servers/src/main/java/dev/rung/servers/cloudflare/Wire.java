package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Sends single requests to the API. Redirects are not followed: the token is for one server. */
final class Wire implements AutoCloseable {
    /** Far more than a page of anything. */
    static final int LONGEST_ANSWER = 1 << 20;

    /** What a bearer token is made of (RFC 6750); anything else would end up in messages about bad headers. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final URI base;
    private final String token;
    private final Failures failures;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * What was answered.
     *
     * @param retryAfter how many seconds to wait before the next try; empty when it does not say
     */
    record Answer(int status, String body, OptionalLong retryAfter) {}

    /** Why there is no answer; whether the request was carried out is not known. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final PortException failure;

        private NoAnswerException(PortException failure) {
            super(failure);
            this.failure = failure;
        }

        PortException failure() {
            return failure;
        }
    }

    /**
     * Opens nothing yet.
     *
     * @throws PortException when the token cannot be one
     */
    Wire(URI base, String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw Failures.noToken();
        }
        this.base = base;
        this.token = token;
        this.failures = new Failures(token);
    }

    Failures failures() {
        return failures;
    }

    /**
     * Sends one request and reads what is answered, within this time.
     *
     * @param path with its query
     * @param body JSON; empty for none
     */
    Answer send(String method, String path, String body, Duration time) throws NoAnswerException {
        String request = method + " " + path;
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (body.isEmpty()) {
            builder.method(method, BodyPublishers.noBody());
        } else {
            builder.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                builder.build(), BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.body(), retryAfter(response));
        } catch (TimeoutException e) {
            throw new NoAnswerException(failures.slow(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(request);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isOversized(cause)) {
                throw failures.oversized(request, LONGEST_ANSWER);
            }
            throw new NoAnswerException(failures.unreachable(request, cause));
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isOversized(Throwable cause) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("body exceeds capacity");
    }

    private static OptionalLong retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public void close() {
        // Closing waits for what is under way, and that is of no use any more.
        client.shutdownNow();
        client.close();
    }
}
