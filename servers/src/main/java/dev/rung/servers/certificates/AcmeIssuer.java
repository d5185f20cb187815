package dev.rung.servers.certificates;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;

/**
 * An authority that speaks ACME (RFC 8555), such as Let's Encrypt. It is shown that a name is ours by HTTP-01: it asks the
 * name's host on port 80, and {@link Challenges} answers. To ask it is to agree to its terms of service.
 */
public final class AcmeIssuer implements Issuer {
    /** Let's Encrypt's directory. */
    public static final URI LETS_ENCRYPT = URI.create("https://acme-v02.api.letsencrypt.org/directory");

    private static final Set<Status> DECIDED = EnumSet.of(Status.VALID, Status.INVALID);
    private static final Set<Status> CHECKED = EnumSet.of(Status.VALID, Status.INVALID, Status.READY);

    private final AcmeAuthority authority;
    private final CertificateStore store;
    private final Challenges challenges;
    private final Patience patience;

    /**
     * Which authority, and who is asking.
     *
     * @param directory its directory, an https URL
     * @param email where it may write to; empty for nowhere
     * @param trusted who may vouch for the authority's own server; empty for those whom Java trusts
     */
    public record AcmeAuthority(URI directory, Optional<String> email, List<X509Certificate> trusted) {
        /** Copies the list. */
        public AcmeAuthority {
            trusted = List.copyOf(trusted);
        }
    }

    /**
     * How long is waited.
     *
     * @param request for the answer to one request
     * @param decision for the authority to check a name, and again for it to make the certificate
     */
    public record Patience(Duration request, Duration decision) {
        /** Half a minute, and a minute. */
        public static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /** Nothing is asked yet. */
    public AcmeIssuer(AcmeAuthority authority, CertificateStore store, Challenges challenges, Patience patience) {
        this.authority = authority;
        this.store = store;
        this.challenges = challenges;
        this.patience = patience;
    }

    @Override
    public String id() {
        return authority.directory().toString();
    }

    @Override
    public Optional<String> refusal(String name) {
        if (name.startsWith("*.")) {
            return Optional.of(name + ": an authority that looks by HTTP gives no certificate for a wildcard; write its"
                    + " files under tls: certificates:, or name each host in routes:");
        }
        return Optional.empty();
    }

    @Override
    public CertifiedKey issue(String name) {
        var failures = new AcmeFailures(id(), name);
        if (!"https".equals(authority.directory().getScheme())) {
            throw failures.notAnAuthority("it is no https URL");
        }
        var session = new Session(authority.directory(), new TrustingProvider(authority.trusted()));
        session.networkSettings().setTimeout(patience.request());
        try (HttpClient client = session.getHttpClient()) {
            try {
                return issue(name, session, failures);
            } finally {
                // Closing waits for what is under way: nothing is, or it is of no use any more.
                client.shutdownNow();
            }
        } catch (AcmeException e) {
            throw failures.of(e);
        } catch (AcmeLazyLoadingException e) {
            throw e.getCause() instanceof AcmeException cause
                    ? failures.of(cause)
                    : failures.of(new AcmeException(e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    private CertifiedKey issue(String name, Session session, AcmeFailures failures)
            throws AcmeException, InterruptedException {
        var request = new AccountBuilder().agreeToTermsOfService().useKeyPair(store.accountKey(id()));
        authority.email().ifPresent(request::addEmail);
        Account account = request.create(session);
        Order order = account.newOrder().domain(name).create();
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() != Status.VALID) {
                prove(authorization, failures);
            }
        }
        await(order, CHECKED, failures);
        KeyPair pair = Keys.make();
        order.execute(pair);
        if (await(order, DECIDED, failures) != Status.VALID) {
            throw failures.refused(order.getError());
        }
        return new CertifiedKey(order.getCertificate().getCertificateChain(), pair.getPrivate());
    }

    private void prove(Authorization authorization, AcmeFailures failures) throws AcmeException, InterruptedException {
        Http01Challenge challenge = authorization
                .findChallenge(Http01Challenge.class)
                .orElseThrow(() -> failures.notAnAuthority("it does not offer to look by HTTP (http-01)"));
        challenges.answer(challenge.getToken(), challenge.getAuthorization());
        try {
            challenge.trigger();
            if (await(challenge, DECIDED, failures) != Status.VALID) {
                throw failures.notProved(challenge.getError());
            }
        } finally {
            challenges.forget(challenge.getToken());
        }
        if (await(authorization, DECIDED, failures) != Status.VALID) {
            throw failures.notProved(Optional.<Problem>empty());
        }
    }

    private Status await(PollableResource resource, Set<Status> wanted, AcmeFailures failures)
            throws AcmeException, InterruptedException {
        return new Polling(patience.decision()).until(resource, wanted).orElseThrow(failures::slow);
    }
}
