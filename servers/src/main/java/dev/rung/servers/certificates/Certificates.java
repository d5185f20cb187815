package dev.rung.servers.certificates;

import dev.rung.core.certificates.Attempts;
import dev.rung.core.certificates.Attempts.Failure;
import dev.rung.core.certificates.Holding;
import dev.rung.core.certificates.NextStep;
import dev.rung.core.certificates.Validity;
import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.servers.certificates.CertificateStatus.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Keeps the certificates of a host: those of the user's files, and for all other names one of an issuer, obtained when it
 * is missing and renewed before it ends. Until it is there a private one stands in, so that HTTPS can be listened on.
 *
 * <p>Has no thread and no timer: whoever owns it calls {@link #look}, every minute or so. Safe for many threads; only one
 * looks at a time.
 */
public final class Certificates {
    private static final String STAND_IN = "stand-in";

    /** Shown where no name is served: a TLS listener has at least one certificate. */
    private static final String NOBODY = "localhost";

    private final CertificateStore store;
    private final Sources sources;
    private final PrivateIssuer standIns;
    private final Clock clock;
    private final CertificateEvents events;
    private final ReentrantLock looking = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();

    /** What was told last of something, so that it is not told every minute. */
    private final Map<String, String> told = new LinkedHashMap<>();

    private boolean untold;

    /**
     * Where certificates come from.
     *
     * @param files of the user, which come first
     * @param issuer for all names that none of the files covers; empty when these are to be left alone
     */
    public record Sources(List<Path> files, Optional<Issuer> issuer) {
        /** Copies the list. */
        public Sources {
            files = List.copyOf(files);
        }
    }

    /** Nothing is read or asked yet. */
    public Certificates(CertificateStore store, Sources sources, Clock clock, CertificateEvents events) {
        this.store = store;
        this.sources = sources;
        this.standIns = new PrivateIssuer(store, clock);
        this.clock = clock;
        this.events = events;
    }

    /**
     * The files to serve these names with; each is there when this returns. Asks no authority.
     *
     * @return at least one, in an order that stays the same
     */
    public List<Path> files(Collection<String> names) {
        takeOwn();
        List<Path> files = new ArrayList<>();
        own().keySet().forEach(number -> files.add(store.own(number)));
        for (String name : others(names)) {
            standIn(name);
            files.add(store.file(name));
        }
        if (files.isEmpty()) {
            standIn(NOBODY);
            files.add(store.file(NOBODY));
        }
        return files;
    }

    /** Obtains what is missing, renews what is due, and takes what has changed in the user's files; takes minutes at most. */
    public void look(Collection<String> names) {
        looking.lock();
        try {
            untold |= takeOwn();
            List<Holding> holdings = new ArrayList<>();
            for (String name : others(names)) {
                untold |= standIn(name);
                sources.issuer().ifPresent(issuer -> holdings.add(store.holding(name, issuer.id())));
            }
            tellChanged();
            for (NextStep step : NextStep.of(holdings, clock.now())) {
                if (step instanceof NextStep.Obtain(String name)) {
                    sources.issuer().ifPresent(issuer -> obtain(name, issuer));
                    tellChanged();
                }
            }
        } finally {
            looking.unlock();
        }
    }

    /** What was issued for these names, to be given to another host that serves them. */
    public List<SharedCertificate> share(Collection<String> names) {
        return others(names).stream()
                .filter(name -> !isStandIn(name))
                .flatMap(name -> store.share(name).stream())
                .toList();
    }

    /** Takes what other hosts share, where it is of the wanted issuer and lasts longer than what is here. */
    public void take(List<SharedCertificate> shared) {
        looking.lock();
        try {
            for (SharedCertificate certificate : shared) {
                if (sources.issuer()
                        .filter(issuer -> issuer.id().equals(certificate.issuer()))
                        .isPresent()) {
                    untold |= takeLonger(certificate);
                }
            }
            tellChanged();
        } finally {
            looking.unlock();
        }
    }

    private boolean takeLonger(SharedCertificate shared) {
        Instant until = isStandIn(shared.name())
                ? Instant.EPOCH
                : shown(shared.name()).map(Validity::notAfter).orElse(Instant.EPOCH);
        writing.lock();
        try {
            return until.isBefore(CertificateStore.endOf(shared)) && store.take(shared);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Has the next look try at once what failed, for somebody who may have mended it, as far as the authority bears it. Does
     * not wait for a look that is under way.
     */
    public void hurry(Collection<String> names) {
        sources.issuer()
                .ifPresent(issuer -> others(names).forEach(name -> {
                    writing.lock();
                    try {
                        Attempts now = attempts(name, issuer);
                        Attempts hurried = now.hurried(clock.now());
                        if (!hurried.equals(now)) {
                            store.write(name, issuer.id(), hurried);
                        }
                    } finally {
                        writing.unlock();
                    }
                }));
    }

    /** How each of these names stands, in their order. */
    public List<CertificateStatus> status(Collection<String> names) {
        Map<Integer, CertifiedKey> own = own();
        return names.stream().map(name -> status(name, own.values())).toList();
    }

    private CertificateStatus status(String name, Collection<CertifiedKey> own) {
        return own.stream()
                .filter(certified -> certified.covers(name))
                .findFirst()
                .map(certified -> new CertificateStatus(
                        name, Source.OWN, Optional.of(certified.validity()), Optional.empty(), Optional.empty()))
                .or(() -> sources.issuer().map(issuer -> status(name, issuer)))
                .orElseGet(() -> new CertificateStatus(
                        name,
                        isStandIn(name) ? Source.STAND_IN : Source.ISSUED,
                        shown(name),
                        Optional.empty(),
                        Optional.empty()));
    }

    private CertificateStatus status(String name, Issuer issuer) {
        Instant now = clock.now();
        Optional<Failure> refusal = issuer.refusal(name).map(why -> new Failure(now, why));
        if (refusal.isPresent()) {
            return new CertificateStatus(name, Source.STAND_IN, shown(name), refusal, Optional.empty());
        }
        Holding holding = store.holding(name, issuer.id());
        Source source = holding.held().isPresent() ? Source.ISSUED : Source.STAND_IN;
        Instant next = switch (NextStep.of(holding, now)) {
            case NextStep.Obtain _ -> now;
            case NextStep.TryAgain again -> again.until();
            case NextStep.Keep keep -> keep.until();
        };
        return new CertificateStatus(
                name, source, shown(name), holding.attempts().failure(), Optional.of(next));
    }

    private Optional<Validity> shown(String name) {
        return store.read(name).map(CertifiedKey::validity);
    }

    private void obtain(String name, Issuer issuer) {
        Optional<String> refusal = issuer.refusal(name);
        if (refusal.isPresent()) {
            tell(name, refusal.get());
            return;
        }
        Attempts begun = begin(name, issuer);
        try {
            CertifiedKey issued = issuer.issue(name);
            require(issued, name, issuer);
            keep(name, issuer, issued, begun.succeeded());
            untold = true;
            told.remove(name);
            events.happened("certificates: " + name + " has one of " + issuer.id() + " until "
                    + issued.validity().notAfter());
        } catch (PortException e) {
            Optional<Instant> retryAfter =
                    e instanceof IssueException issuing ? issuing.retryAfter() : Optional.empty();
            Attempts failed = begun.failed(clock.now(), String.valueOf(e.getMessage()), retryAfter);
            store.write(name, issuer.id(), failed);
            events.happened("certificates: " + e.getMessage() + "; it is tried again at " + failed.next(clock.now()));
        }
    }

    /** One that would be asked for again at once, for ever, is none. */
    private void require(CertifiedKey issued, String name, Issuer issuer) {
        String what = name + ": what " + issuer.id() + " made ";
        if (!issued.covers(name) || !issued.keyMatches()) {
            throw new IssueException(what + "is not for this name and key", "Ask the authority", null, null);
        }
        if (!clock.now().isBefore(issued.validity().renewFrom())) {
            throw new IssueException(
                    what + "is at its end already, at " + issued.validity().notAfter(),
                    "See whether this host's clock is right",
                    null,
                    null);
        }
    }

    /** The names that no file of the user's covers. */
    private List<String> others(Collection<String> names) {
        Collection<CertifiedKey> own = own().values();
        return names.stream()
                .filter(name -> own.stream().noneMatch(certified -> certified.covers(name)))
                .toList();
    }

    /** The copies of the user's files, by number. */
    private Map<Integer, CertifiedKey> own() {
        var own = new LinkedHashMap<Integer, CertifiedKey>();
        IntStream.rangeClosed(1, sources.files().size())
                .forEach(number -> store.readOwn(number).ifPresent(certified -> own.put(number, certified)));
        return own;
    }

    /** Copies the user's files where they have changed and are good; of one that is not, the former copy goes on. */
    private boolean takeOwn() {
        boolean changed = false;
        for (int i = 0; i < sources.files().size(); i++) {
            Path file = sources.files().get(i);
            try {
                CertifiedKey read = OwnCertificates.read(List.of(file), clock.now())
                        .certificates()
                        .getFirst();
                writing.lock();
                try {
                    changed |= store.keepOwn(i + 1, read);
                } finally {
                    writing.unlock();
                }
                told.remove(file.toString());
            } catch (PortException e) {
                tell(file.toString(), String.valueOf(e.getMessage()));
            }
        }
        return changed;
    }

    /** Sees to it that something can be shown for a name; true when there was nothing, or its stand-in was at its end. */
    private boolean standIn(String name) {
        writing.lock();
        try {
            Optional<CertifiedKey> shown = store.read(name);
            boolean good = shown.filter(certified -> !isStandIn(name)
                            || clock.now().isBefore(certified.validity().renewFrom()))
                    .isPresent();
            if (!good) {
                store.keep(name, STAND_IN, standIns.issue(name));
            }
            return !good;
        } finally {
            writing.unlock();
        }
    }

    private boolean isStandIn(String name) {
        return store.issuer(name).equals(Optional.of(STAND_IN));
    }

    /** Written down before it is made, so that none is forgotten in a crash. */
    private Attempts begin(String name, Issuer issuer) {
        writing.lock();
        try {
            Attempts begun = attempts(name, issuer).begun(clock.now());
            store.write(name, issuer.id(), begun);
            return begun;
        } finally {
            writing.unlock();
        }
    }

    private void keep(String name, Issuer issuer, CertifiedKey issued, Attempts attempts) {
        writing.lock();
        try {
            store.keep(name, issuer.id(), issued);
            store.write(name, issuer.id(), attempts);
        } finally {
            writing.unlock();
        }
    }

    private Attempts attempts(String name, Issuer issuer) {
        return store.holding(name, issuer.id()).attempts();
    }

    private void tellChanged() {
        if (untold) {
            try {
                events.changed();
                untold = false;
            } catch (PortException e) {
                tell("edge", "what has changed is not served yet: " + e.getMessage());
            }
        }
    }

    private void tell(String about, String what) {
        if (!what.equals(told.put(about, what))) {
            events.happened("certificates: " + what);
        }
    }
}
