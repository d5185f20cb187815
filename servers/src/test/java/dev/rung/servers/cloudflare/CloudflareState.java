package dev.rung.servers.cloudflare;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.cloudflare.CloudflareApi.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link CloudflareApi} keeps: domains, their DNS records, monitors, pools and load balancers, and their rules. */
final class CloudflareState {
    static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

    private static final String MONITORS = "monitors";
    private static final String POOLS = "pools";
    private static final String BALANCERS = "load_balancers";

    private static final Map<String, Set<String>> KNOWN = Map.of(
            MONITORS,
            Set.of(
                    "type",
                    "description",
                    "method",
                    "path",
                    "header",
                    "port",
                    "timeout",
                    "retries",
                    "interval",
                    "expected_body",
                    "expected_codes",
                    "follow_redirects",
                    "allow_insecure",
                    "consecutive_up",
                    "consecutive_down",
                    "probe_zone"),
            POOLS,
            Set.of(
                    "name",
                    "description",
                    "enabled",
                    "minimum_origins",
                    "monitor",
                    "check_regions",
                    "origins",
                    "origin_steering",
                    "load_shedding",
                    "latitude",
                    "longitude",
                    "notification_email"),
            BALANCERS,
            Set.of(
                    "name",
                    "description",
                    "enabled",
                    "proxied",
                    "ttl",
                    "default_pools",
                    "fallback_pool",
                    "region_pools",
                    "country_pools",
                    "pop_pools",
                    "steering_policy",
                    "session_affinity",
                    "session_affinity_ttl",
                    "random_steering",
                    "rules"));

    /** By id, in the order of their making; each has its kind and its account or zone besides what is shown. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private final List<Map<String, @Nullable Object>> zones = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> records = new ArrayList<>();
    private boolean subscribed = true;
    private int made;

    private record Kept(String kind, String place, Map<String, @Nullable Object> shown) {
        Fields fields() {
            return new Fields(shown);
        }
    }

    /** Adds a domain to an account. */
    synchronized String zone(String name, String account) {
        String id = newId();
        zones.add(Json.object(
                "id", id, "name", name, "status", "active", "account", Json.object("id", account, "name", "Shop Ltd")));
        return id;
    }

    /** Adds a DNS record to a domain. */
    synchronized void dnsRecord(String zone, String type, String name, String content) {
        records.add(Json.object(
                "id", newId(), "zone", zone, "type", type, "name", name, "content", content, "proxied", false));
    }

    /** From now on the account has not paid for load balancing. */
    synchronized void unsubscribe() {
        subscribed = false;
    }

    /** All of a kind (monitors, pools or load_balancers), as the API shows them. */
    synchronized List<Fields> all(String kind) {
        return kept.values().stream()
                .filter(one -> one.kind().equals(kind))
                .map(Kept::fields)
                .toList();
    }

    /** Where each name leads: to the enabled origins of the first of its pools that is enabled. */
    synchronized Map<String, Set<String>> led() {
        var led = new TreeMap<String, Set<String>>();
        for (Fields balancer : all(BALANCERS)) {
            if (balancer.flag("enabled")) {
                led.put(
                        balancer.text("name"),
                        pool(balancer.texts("default_pools").getFirst()).list("origins").stream()
                                .filter(origin -> origin.flag("enabled"))
                                .map(origin -> origin.text("address"))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return led;
    }

    private Fields pool(String id) {
        return of(POOLS, id).orElseThrow().fields();
    }

    synchronized List<Map<String, @Nullable Object>> list(List<String> path, Map<String, String> query) {
        if (path.equals(List.of("zones"))) {
            return named(zones, query);
        }
        if (path.size() == 3
                && path.getFirst().equals("zones")
                && path.getLast().equals("dns_records")) {
            account(path.get(1));
            return named(
                    records.stream()
                            .filter(one -> path.get(1).equals(one.get("zone")))
                            .toList(),
                    query);
        }
        String kind = collection(path);
        return kept.values().stream()
                .filter(one -> one.kind().equals(kind) && one.place().equals(path.get(1)))
                .map(Kept::shown)
                .toList();
    }

    private static List<Map<String, @Nullable Object>> named(
            List<Map<String, @Nullable Object>> all, Map<String, String> query) {
        return all.stream()
                .filter(one -> !query.containsKey("name") || query.get("name").equals(one.get("name")))
                .toList();
    }

    synchronized Map<String, @Nullable Object> create(List<String> path, Fields document) {
        String kind = collection(path);
        String place = path.get(1);
        Map<String, @Nullable Object> shown = defaults(kind);
        shown.putAll(document.values());
        shown.put("id", newId());
        judge(kind, place, document, new Fields(shown));
        kept.put((String) shown.get("id"), new Kept(kind, place, shown));
        return shown;
    }

    synchronized Map<String, @Nullable Object> patch(List<String> path, Fields document) {
        Kept former = item(path);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(former.shown());
        shown.putAll(document.values());
        judge(former.kind(), former.place(), document, new Fields(shown));
        kept.put(former.fields().text("id"), new Kept(former.kind(), former.place(), shown));
        return shown;
    }

    synchronized Map<String, @Nullable Object> delete(List<String> path) {
        Kept one = item(path);
        String id = one.fields().text("id");
        boolean used = kept.values().stream().anyMatch(other -> switch (other.kind()) {
            case POOLS -> other.fields().optionalText("monitor").equals(Optional.of(id));
            case BALANCERS ->
                other.fields().texts("default_pools").contains(id)
                        || other.fields().text("fallback_pool").equals(id);
            default -> false;
        });
        if (used) {
            throw new Refused(412, 1005, "This object is referenced by other objects, delete them first.");
        }
        kept.remove(id);
        return Json.object("id", id);
    }

    private static Map<String, @Nullable Object> defaults(String kind) {
        return switch (kind) {
            case MONITORS -> Json.object("description", "", "path", "/", "method", "GET", "interval", 60, "retries", 2);
            case POOLS -> Json.object("description", "", "enabled", true, "minimum_origins", 1);
            default -> Json.object("description", "", "enabled", true, "proxied", false);
        };
    }

    private void judge(String kind, String place, Fields document, Fields whole) {
        require(
                KNOWN.getOrDefault(kind, Set.of()).containsAll(document.names()),
                "unknown field among " + document.names());
        try {
            switch (kind) {
                case MONITORS -> judgeMonitor(whole);
                case POOLS -> judgePool(place, whole);
                default -> judgeBalancer(place, whole);
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, 1002, e.getMessage() + ": validation failed");
        }
    }

    private static void judgeMonitor(Fields monitor) {
        require(Set.of("http", "https").contains(monitor.text("type")), "type is not supported");
        require(!monitor.text("expected_codes").isEmpty(), "expected_codes is needed");
        require(monitor.text("path").startsWith("/"), "path must begin with a slash");
        require(monitor.integer("interval") >= 60, "interval is not in range [60, 3600]");
        require(monitor.integer("port") > 0 && monitor.integer("port") < 65_536, "port is not in range");
        if (monitor.has("header")) {
            monitor.object("header")
                    .names()
                    .forEach(name -> monitor.object("header").texts(name));
        }
    }

    private void judgePool(String account, Fields pool) {
        if (!subscribed) {
            throw new Refused(400, 1002, "Internal error creating or modifying pool. Access Failed.");
        }
        require(pool.text("name").matches("[A-Za-z0-9_-]+"), "name has characters that are not allowed");
        require(
                pool.has("check_regions") && !pool.texts("check_regions").isEmpty(),
                "Probing from every data centre is not allowed with this subscription. Please choose regions to probe"
                        + " from.");
        require(!pool.list("origins").isEmpty(), "the origin list length must be in range [1, 20]");
        var addresses = new TreeSet<String>();
        for (Fields origin : pool.list("origins")) {
            require(Set.of("name", "address", "enabled", "weight", "port").containsAll(origin.names()), "origin");
            require(!origin.text("name").isEmpty() && !origin.text("address").isEmpty(), "name or address is empty");
            require(addresses.add(origin.text("address")), "origin addresses must be unique");
            origin.flag("enabled");
        }
        pool.optionalText("monitor")
                .ifPresent(id -> require(
                        of(MONITORS, id)
                                .filter(monitor -> monitor.place().equals(account))
                                .isPresent(),
                        "no such monitor"));
        unique(POOLS, pool);
    }

    private void judgeBalancer(String zone, Fields balancer) {
        if (!subscribed) {
            throw new Refused(400, 1002, "load balancing not enabled for zone: validation failed");
        }
        String account = account(zone);
        String domain = zones.stream()
                .filter(one -> zone.equals(one.get("id")))
                .map(one -> String.valueOf(one.get("name")))
                .findFirst()
                .orElseThrow();
        String name = balancer.text("name");
        require(name.equals(domain) || name.endsWith("." + domain), "name is not in the zone");
        List<String> pools = new ArrayList<>(balancer.texts("default_pools"));
        require(!pools.isEmpty(), "default_pools is empty");
        pools.add(balancer.text("fallback_pool"));
        pools.forEach(id -> require(
                of(POOLS, id).filter(pool -> pool.place().equals(account)).isPresent(), "no such pool"));
        unique(BALANCERS, balancer);
    }

    private void unique(String kind, Fields one) {
        boolean taken = all(kind).stream()
                .anyMatch(other -> other.text("name").equals(one.text("name"))
                        && !other.text("id").equals(one.text("id")));
        if (taken) {
            throw new Refused(400, 1003, "value not unique");
        }
    }

    private Optional<Kept> of(String kind, String id) {
        return Optional.ofNullable(kept.get(id)).filter(one -> one.kind().equals(kind));
    }

    private String account(String zone) {
        return zones.stream()
                .filter(one -> zone.equals(one.get("id")))
                .map(CloudflareState::accountOf)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        404,
                        7003,
                        "Could not route to /zones/" + zone + ", perhaps your object identifier is invalid?"));
    }

    private static String accountOf(Map<String, @Nullable Object> zone) {
        return new Fields(zone).object("account").text("id");
    }

    private Kept item(List<String> path) {
        String kind = collection(path.subList(0, path.size() - 1));
        return of(kind, path.getLast())
                .filter(one -> one.place().equals(path.get(1)))
                .orElseThrow(() -> new Refused(404, 1001, "object not found"));
    }

    private String collection(List<String> path) {
        if (path.size() == 3
                && path.getFirst().equals("zones")
                && path.getLast().equals(BALANCERS)) {
            account(path.get(1));
            return BALANCERS;
        }
        boolean known = path.size() > 1
                && zones.stream().map(CloudflareState::accountOf).anyMatch(path.get(1)::equals);
        if (known
                && path.size() == 4
                && path.getFirst().equals("accounts")
                && path.get(2).equals(BALANCERS)
                && Set.of(MONITORS, POOLS).contains(path.getLast())) {
            return path.getLast();
        }
        throw new Refused(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
    }

    private static void require(boolean is, String message) {
        if (!is) {
            throw new Refused(400, 1002, message + ": validation failed");
        }
    }

    private String newId() {
        made++;
        return String.format("%032x", 0x5eed_0000L + made);
    }
}
