package dev.rung.servers.certificates;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** What went wrong with an ACME authority, in words that say what to do. */
final class AcmeFailures {
    private static final String REACHABLE = "Let the name's DNS lead to this host, and port 80 be open to the world";

    private final String directory;
    private final String name;

    AcmeFailures(String directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    IssueException of(AcmeException e) {
        return switch (e) {
            case AcmeNetworkException network -> unreachable(network);
            case AcmeRateLimitedException limited ->
                new IssueException(
                        said(limited.getProblem()),
                        "It is asked again when it allows",
                        limited.getRetryAfter().orElse(null),
                        limited);
            case AcmeServerException server ->
                new IssueException(said(server.getProblem()), "Mend what it says", null, server);
            default -> notAnAuthority(String.valueOf(e.getMessage()), e);
        };
    }

    /** It looked, and did not find what it was to find. */
    IssueException notProved(Optional<Problem> problem) {
        return new IssueException(
                name + ": " + directory + " could not see that the name is ours: "
                        + problem.map(AcmeFailures::detail).orElse("it did not say why"),
                REACHABLE,
                null,
                null);
    }

    IssueException refused(Optional<Problem> problem) {
        return new IssueException(
                name + ": " + directory + " made no certificate: "
                        + problem.map(AcmeFailures::detail).orElse("it did not say why"),
                "Mend what it says",
                null,
                null);
    }

    IssueException slow() {
        return new IssueException(
                name + ": " + directory + " did not decide in time", "It is asked again later", null, null);
    }

    IssueException interrupted(InterruptedException e) {
        return new IssueException(name + ": no certificate yet: this was ended before it was made", "", null, e);
    }

    IssueException notAnAuthority(String why) {
        return notAnAuthority(why, null);
    }

    private IssueException notAnAuthority(String why, @Nullable Throwable cause) {
        return new IssueException(
                name + ": " + directory + " is no ACME directory that can be used: " + why,
                "Check tls: directory: in rung.yaml",
                null,
                cause);
    }

    private String said(Problem problem) {
        return name + ": " + directory + " refused: " + detail(problem);
    }

    private IssueException unreachable(AcmeNetworkException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case SSLHandshakeException distrust ->
                new IssueException(
                        name + ": " + directory + " is not trusted: " + distrust.getMessage(),
                        "If the authority is your own, name its certificate in tls: ca: of rung.yaml",
                        null,
                        e);
            default ->
                new IssueException(
                        name + ": " + directory + " cannot be reached: " + why(cause),
                        "Check tls: directory: in rung.yaml, and that this host reaches the internet",
                        null,
                        e);
        };
    }

    /** Java often says nothing but the name of the exception. */
    private static String why(Throwable cause) {
        if (cause.getCause() instanceof UnresolvedAddressException) {
            return "its name is not known";
        }
        return switch (cause) {
            case HttpTimeoutException slow -> "it did not answer in time";
            case ConnectException refused -> "no connection";
            default -> String.valueOf(cause.getMessage());
        };
    }

    private static String detail(Problem problem) {
        return problem.getDetail().or(problem::getTitle).orElseGet(() -> String.valueOf(problem.getType()));
    }
}
