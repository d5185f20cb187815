package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front.Check;
import dev.rung.core.port.Front.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What is made at Cloudflare, as far as Rung decides over it: the rest is whoever's who sets it in the dashboard. */
sealed interface Thing {
    /** Stands in for the id of what is not there yet. */
    String NO_ID = "";

    /** Its id; {@link #NO_ID} when it is not there yet. */
    String id();

    /** What people and {@link Own} read. */
    String description();

    /** Where its kind is listed and made, below the API's base. */
    String collection();

    /** The same with the id that Cloudflare gave it. */
    Thing withId(String given);

    /**
     * A monitor: asks the hosts whether they are well.
     *
     * @param account whose
     * @param probe what it asks
     */
    record Monitor(String account, String id, String description, Probe probe) implements Thing {
        @Override
        public String collection() {
            return "/accounts/" + account + "/load_balancers/monitors";
        }

        @Override
        public Monitor withId(String given) {
            return new Monitor(account, given, description, probe);
        }
    }

    /**
     * A pool: the hosts.
     *
     * @param account whose
     * @param name unique in the account
     * @param enabled whether it is given requests at all
     * @param monitor the id of what asks its hosts; empty for nobody
     */
    record Pool(
            String account,
            String id,
            String description,
            String name,
            boolean enabled,
            Optional<String> monitor,
            List<Origin> origins)
            implements Thing {
        /** Copies the hosts. */
        public Pool {
            origins = List.copyOf(origins);
        }

        @Override
        public String collection() {
            return "/accounts/" + account + "/load_balancers/pools";
        }

        @Override
        public Pool withId(String given) {
            return new Pool(account, given, description, name, enabled, monitor, origins);
        }

        /** The same of other hosts, watched by a monitor. */
        Pool leadingTo(List<Origin> others, String watcher) {
            return new Pool(account, id, description, name, true, Optional.of(watcher), others);
        }

        /** Whether it does what the other does; the order of hosts means nothing. */
        boolean doesAs(Pool other) {
            return enabled == other.enabled
                    && monitor.equals(other.monitor)
                    && origins.size() == other.origins.size()
                    && new HashSet<>(origins).equals(new HashSet<>(other.origins));
        }
    }

    /**
     * A load balancer: leads a name to pools.
     *
     * @param zone the id of the zone it is in
     * @param name the DNS name
     * @param enabled whether it leads anywhere; else the name's DNS records count
     * @param proxied whether requests go through Cloudflare, and not only the looking up of the name
     * @param pools their ids; the first that is well is led to
     * @param fallback the id of the one that is led to when none is well
     */
    record LoadBalancer(
            String zone,
            String id,
            String description,
            String name,
            boolean enabled,
            boolean proxied,
            List<String> pools,
            Optional<String> fallback)
            implements Thing {
        /** Copies the pools. */
        public LoadBalancer {
            pools = List.copyOf(pools);
        }

        @Override
        public String collection() {
            return "/zones/" + zone + "/load_balancers";
        }

        @Override
        public LoadBalancer withId(String given) {
            return new LoadBalancer(zone, given, description, name, enabled, proxied, pools, fallback);
        }

        /** The same leading to one pool, whether that is well or not: then there is nowhere better to go. */
        LoadBalancer leadingTo(String pool) {
            return new LoadBalancer(zone, id, description, name, true, true, List.of(pool), Optional.of(pool));
        }

        /** Whether it leads to a pool, by its id. */
        boolean uses(String pool) {
            return pools.contains(pool) || fallback.equals(Optional.of(pool));
        }
    }

    /**
     * What a monitor asks.
     *
     * @param type {@code http} or {@code https}
     * @param host what is asked for by name, over TLS as well; empty for the host's address
     * @param codes the answers that are well
     * @param anyCertificate whether it does not matter who vouches for the host's certificate
     * @param followsRedirects whether it goes where the host sends it
     */
    record Probe(
            String type,
            String path,
            int port,
            Optional<String> host,
            String codes,
            boolean anyCertificate,
            boolean followsRedirects) {
        static final String HTTP = "http";
        static final String HTTPS = "https";

        /** What is to be asked; some name is needed, because a host shows a certificate by name only. */
        static Probe of(Check check, String name) {
            return new Probe(
                    check.secure() ? HTTPS : HTTP,
                    check.path(),
                    check.port(),
                    Optional.of(name.startsWith("*.") ? "www" + name.substring(1) : name),
                    "200",
                    true,
                    false);
        }
    }
}
