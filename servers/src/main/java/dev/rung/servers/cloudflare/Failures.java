package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong with Cloudflare's API, in words that say what to do, and that never hold the token. */
final class Failures {
    private static final String PERMISSIONS = "Zone: Zone: Read; Zone: DNS: Read; Zone: Load Balancers: Edit; Account:"
            + " Load Balancing: Monitors and Pools: Edit";

    private static final String NOT_THE_TOKEN =
            "Give the token of front: cloudflare: in rung.yaml these permissions, for the account and the domains: "
                    + PERMISSIONS + " (docs/cloudflare.md)";
    private static final String LATER = "Run the same command again later; what was done stays done";

    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

    /** Of tokens that are no tokens, unknown or expired, and of what a token may not do. */
    private static final Set<Long> REFUSED_TOKEN = Set.of(6003L, 6111L, 9103L, 9106L, 9109L, 10_000L, 10_001L);

    /** What an account or a domain without the subscription answers. */
    private static final List<String> NOT_SUBSCRIBED =
            List.of("load balancing not enabled", "access failed", "must be in range [1, 0]");

    private static final int LONGEST = 400;

    private final String token;

    Failures(String token) {
        this.token = token;
    }

    static PortException noToken() {
        return new PortException(
                Kind.FAILED,
                "Cloudflare was not asked: its token is empty or has characters that no token has",
                "Say under secrets: in rung.yaml where the secret comes from that front: cloudflare: token: names, such as"
                        + " CLOUDFLARE_TOKEN: { env: CLOUDFLARE_TOKEN }");
    }

    /** Cloudflare answered, and not with what was asked for. */
    PortException answered(String request, int status, String body) {
        List<Complaint> errors = errors(body);
        String said = clean(said(status, errors));
        String message = "Cloudflare refused '" + request + "': " + said;
        if (UNAUTHORIZED.contains(status) || errors.stream().anyMatch(error -> REFUSED_TOKEN.contains(error.code()))) {
            return new PortException(Kind.FAILED, message, NOT_THE_TOKEN);
        }
        if (saysNotSubscribed(body)) {
            return new PortException(
                    Kind.FAILED,
                    "Load Balancing is not enabled in the Cloudflare account: " + said,
                    "Enable it in the Cloudflare dashboard, under Load Balancing (it is paid for apart), then run this"
                            + " again");
        }
        return new PortException(Kind.FAILED, message, "Mend what it says, then run the same command again");
    }

    /** Whether this is what is answered without the subscription, which can look like a fault of the server. */
    static boolean saysNotSubscribed(String body) {
        return errors(body).stream()
                .map(error -> error.message().toLowerCase(Locale.ROOT))
                .anyMatch(message -> NOT_SUBSCRIBED.stream().anyMatch(message::contains));
    }

    PortException busy(String request, Duration wait) {
        return new PortException(
                Kind.FAILED,
                "Cloudflare put off '" + request + "': it allows no more requests for now, and says to wait "
                        + wait.toSeconds() + " s",
                "Run the same command again in " + Math.max(1, (wait.toSeconds() + 59) / 60)
                        + " min; what was done stays done");
    }

    PortException failing(String request, int status, String body) {
        return new PortException(
                Kind.UNREACHABLE,
                "Cloudflare failed at '" + request + "' several times: " + clean(said(status, errors(body))),
                LATER);
    }

    PortException unreachable(String request, Throwable cause) {
        return new PortException(
                Kind.UNREACHABLE,
                "Cloudflare cannot be reached for '" + request + "': " + clean(why(cause)),
                "Check that this machine reaches the internet, then run the same command again");
    }

    PortException slow(String request) {
        return new PortException(Kind.TIMED_OUT, "Cloudflare did not answer '" + request + "' in time", LATER);
    }

    PortException oversized(String request, int limit) {
        return new PortException(
                Kind.FAILED,
                "Cloudflare answered '" + request + "' with more than " + limit + " bytes, which is not believed",
                LATER);
    }

    PortException tooMany(String request, int limit) {
        return new PortException(
                Kind.FAILED,
                "Cloudflare lists more than " + limit + " things for '" + request + "'",
                "Restrict the token to the domains that matter");
    }

    PortException notUnderstood(String request, IllegalArgumentException cause) {
        return new PortException(
                Kind.FAILED,
                "Cloudflare answered '" + request + "' with something else than its documentation says: "
                        + clean(String.valueOf(cause.getMessage())),
                LATER);
    }

    PortException interrupted(String request) {
        return new PortException(
                Kind.FAILED, "Cloudflare, '" + request + "': this was ended before it was answered", LATER);
    }

    private static String why(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String said(int status, List<Complaint> errors) {
        return errors.isEmpty()
                ? "HTTP " + status
                : errors.stream().map(Complaint::toString).collect(Collectors.joining("; "));
    }

    private static List<Complaint> errors(String body) {
        try {
            return Json.read(body).list("errors").stream().map(Complaint::of).toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** On one line, not endless, without what could steer a terminal, and without the token, should it be repeated. */
    private String clean(String text) {
        String line = text.replace(token, "(the token)").replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** One of the envelope's errors. */
    private record Complaint(long code, String message) {
        static Complaint of(Fields fields) {
            return new Complaint(fields.whole("code"), fields.text("message"));
        }

        @Override
        public String toString() {
            return message + " (" + code + ")";
        }
    }
}
