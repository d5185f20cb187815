package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front.Origin;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.cloudflare.Observed.DnsRecord;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Pool;
import java.util.List;
import java.util.stream.Collectors;

/** Why Rung does not do what was asked at Cloudflare, in words that say what to do. */
final class Refusals {
    private static final String DASHBOARD = "in the Cloudflare dashboard, under Load Balancing";

    private Refusals() {}

    static PortException noName(EnvironmentId environment) {
        return refusal(
                "front of " + environment + ": no route names a host, so there is no name to lead to it",
                "Name one under routes: in rung.yaml, such as 'shop.example.com: web'");
    }

    static PortException noOpenHost(EnvironmentId environment) {
        return refusal(
                "front of " + environment + ": no host is open, so its names would lead nowhere",
                "Let one serve again: rung hosts add HOST");
    }

    static PortException oneAddress(EnvironmentId environment, String address) {
        return refusal(
                "front of " + environment + ": two hosts have the address " + address
                        + ", and Cloudflare lists an address once",
                "Give each host under hosts: in rung.yaml an address of its own");
    }

    static PortException noZone(String name) {
        return refusal(
                name + ": the Cloudflare token sees no domain that it belongs to",
                "Add the domain to the Cloudflare account, or give the token 'Zone: Zone: Read' for it"
                        + " (docs/cloudflare.md)");
    }

    static PortException twoAccounts(String one, String other) {
        return refusal(
                one + " and " + other + ": their domains are in two Cloudflare accounts, and hosts are listed in one",
                "Bring the domains into one account, or serve one of the names by another environment");
    }

    static PortException balancerOfAnother(LoadBalancer balancer) {
        return Own.madeFor(balancer)
                .map(owner -> refusal(
                        balancer.name() + ": Rung leads it to " + owner + " already",
                        "Take the name out of routes: there and run 'rung up', then this again"))
                .orElseGet(() -> refusal(
                        balancer.name() + ": Cloudflare has a load balancer of that name that Rung did not make",
                        "Remove it " + DASHBOARD + ", or take the name out of routes: in rung.yaml"));
    }

    static PortException poolOfAnother(Pool pool) {
        return refusal(
                pool.name() + ": Cloudflare has a pool of that name that Rung did not make",
                "Rename or remove it " + DASHBOARD + ", then run this again");
    }

    static PortException ledElsewhere(String name, List<DnsRecord> elsewhere, List<Origin> origins) {
        return refusal(
                name + ": its DNS records lead elsewhere ("
                        + elsewhere.stream()
                                .map(dns -> dns.type() + " " + dns.content())
                                .collect(Collectors.joining(", "))
                        + "), and a load balancer would take their place",
                "Let them lead to the hosts ("
                        + origins.stream().map(Origin::address).collect(Collectors.joining(", "))
                        + ") or remove them, in the Cloudflare dashboard under DNS, then run this again");
    }

    static PortException neededByAnother(Pool pool, LoadBalancer balancer) {
        return refusal(
                pool.name() + ": stays, because the load balancer " + balancer.name()
                        + ", which Rung did not make for it, leads to it",
                "Let that one lead to another pool " + DASHBOARD + ", then run this again");
    }

    static PortException watchedForAnother(Pool pool) {
        return refusal(
                "the monitor of Rung's pool stays, because the pool " + pool.name()
                        + ", which Rung did not make for it, uses it",
                "Give that pool another monitor " + DASHBOARD + ", then run this again");
    }

    private static PortException refusal(String message, String remedy) {
        return new PortException(Kind.FAILED, message, remedy);
    }
}
