package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.cloudflare.Observed.DnsRecord;
import dev.rung.servers.cloudflare.Zones.Zone;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cloudflare Load Balancing as what stands in front of hosts: one monitor and one pool for an environment, one load balancer
 * for each name. Requests go through Cloudflare, so visitors see neither a host's address nor that one is gone.
 *
 * <p>Written from the public documentation of the API; not proven against the live service.
 */
public final class CloudflareFront implements Front {
    /** The API's address. */
    public static final URI API = URI.create("https://api.cloudflare.com/client/v4");

    /** How often is looked again at what is there, when the answer to making something was lost. */
    private static final int LOOKS = 3;

    /** What a load balancer takes the place of. */
    private static final Set<String> LEADING_TYPES = Set.of("A", "AAAA", "CNAME");

    private final URI base;
    private final Supplier<String> token;
    private final Duration timeout;
    private final Pauses pauses;

    /**
     * Asks nothing yet.
     *
     * @param base of the API, {@link #API} unless it is practised elsewhere; https, or plain HTTP on the loopback
     * @param token gives an API token, once for each call; docs/cloudflare.md says what it must be allowed to do
     * @param timeout how long one call may take in all, its pauses included
     * @throws IllegalArgumentException when the token would be sent to another machine in the clear
     */
    public CloudflareFront(URI base, Supplier<String> token, Duration timeout) {
        this(base, token, timeout, Pauses.REAL);
    }

    CloudflareFront(URI base, Supplier<String> token, Duration timeout, Pauses pauses) {
        if (!"https".equals(base.getScheme()) && !isLoopback(base)) {
            throw new IllegalArgumentException(base + ": a token is sent over https only");
        }
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.pauses = pauses;
    }

    private static boolean isLoopback(URI uri) {
        try {
            return InetAddress.ofLiteral(String.valueOf(uri.getHost())).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public List<String> balance(EnvironmentId environment, Balanced wanted) {
        var balancing = new Balancing(environment, wanted);
        try (Calls calls = calls()) {
            Zones zones = zones(calls);
            String account = zones.account(wanted.names());
            Zones ours = zones.where(zone -> zone.account().equals(account));
            return carryOut(calls, () -> observe(calls, ours, wanted.names()), balancing::next);
        }
    }

    @Override
    public List<String> leave(EnvironmentId environment) {
        var leaving = new Leaving(environment);
        try (Calls calls = calls()) {
            Zones zones = zones(calls);
            return carryOut(calls, () -> observe(calls, zones, new TreeSet<>()), leaving::next);
        }
    }

    private Calls calls() {
        return new Calls(base, token.get().strip(), timeout, pauses);
    }

    /** Makes one change after the other until none is left; when it is not known whether one was made, looks again. */
    private static List<String> carryOut(
            Calls calls, Supplier<Observed> look, Function<Observed, Optional<Change>> decision) {
        var lines = new ArrayList<String>();
        Observed observed = look.get();
        int looks = 1;
        Optional<Change> next = decision.apply(observed);
        while (next.isPresent()) {
            Change change = next.get();
            try {
                observed = observed.after(change, make(calls, change));
                lines.add(Wording.line(change));
            } catch (UnknownOutcomeException e) {
                if (looks == LOOKS) {
                    throw e;
                }
                looks++;
                observed = look.get();
            }
            next = decision.apply(observed);
        }
        return List.copyOf(lines);
    }

    private static String make(Calls calls, Change change) {
        switch (change) {
            case Change.Make(Thing thing) -> {
                return calls.make(thing.collection(), Documents.toMake(thing));
            }
            case Change.Alter(Thing former, Thing now) -> calls.alter(path(former), Documents.toAlter(now));
            case Change.Remove(Thing thing) -> calls.remove(path(thing));
        }
        return Thing.NO_ID;
    }

    private static String path(Thing thing) {
        return thing.collection() + "/" + thing.id();
    }

    private static Zones zones(Calls calls) {
        return new Zones(calls.list("/zones", Documents::zone));
    }

    private static Observed observe(Calls calls, Zones zones, SortedSet<String> names) {
        var things = new ArrayList<Thing>();
        for (String account : zones.accounts()) {
            String root = "/accounts/" + account + "/load_balancers";
            things.addAll(calls.list(root + "/monitors", fields -> Documents.monitor(account, fields)));
            things.addAll(calls.list(root + "/pools", fields -> Documents.pool(account, fields)));
        }
        for (Zone zone : zones.all()) {
            things.addAll(calls.list(
                    "/zones/" + zone.id() + "/load_balancers", fields -> Documents.balancer(zone.id(), fields)));
        }
        var observed = new Observed(zones, things, List.of());
        var records = new ArrayList<DnsRecord>();
        for (String name : names) {
            if (observed.balancer(name).isEmpty()) {
                records.addAll(records(calls, zones.of(name), name));
            }
        }
        return new Observed(zones, things, records);
    }

    private static List<DnsRecord> records(Calls calls, Zone zone, String name) {
        String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return calls.list("/zones/" + zone.id() + "/dns_records" + query, Documents::dnsRecord).stream()
                .filter(dns -> dns.name().equals(name) && LEADING_TYPES.contains(dns.type()))
                .toList();
    }
}
