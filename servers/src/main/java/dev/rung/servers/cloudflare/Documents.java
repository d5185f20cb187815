package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front.Origin;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.cloudflare.Observed.DnsRecord;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Monitor;
import dev.rung.servers.cloudflare.Thing.Pool;
import dev.rung.servers.cloudflare.Thing.Probe;
import dev.rung.servers.cloudflare.Zones.Zone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Cloudflare's API calls things. Reading anything else than expected is an {@link IllegalArgumentException} that names
 * the field.
 */
final class Documents {
    /** An id becomes a part of a path, so it must not be able to be more than that. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The least that every plan allows, in seconds. */
    private static final int INTERVAL = 60;

    private static final int TIMEOUT = 5;
    private static final int RETRIES = 2;

    /** A region must be named below the Enterprise plan, and the smallest subscription has one. */
    private static final List<String> REGIONS = List.of("ENAM");

    private static final String HOST = "Host";

    private Documents() {}

    static String id(Fields fields) {
        String id = fields.text("id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is not one of Cloudflare's");
        }
        return id;
    }

    static Zone zone(Fields fields) {
        return new Zone(
                id(fields),
                fields.text("name").toLowerCase(Locale.ROOT),
                fields.optionalText("status").equals(Optional.of("active")),
                id(fields.object("account")));
    }

    static DnsRecord dnsRecord(Fields fields) {
        return new DnsRecord(
                fields.text("name").toLowerCase(Locale.ROOT),
                fields.text("type"),
                fields.optionalText("content").orElse(""));
    }

    static Monitor monitor(String account, Fields fields) {
        String type = fields.optionalText("type").orElse(Probe.HTTP);
        int port = fields.optionalInteger("port").orElse(0);
        int usual = type.equals(Probe.HTTPS) ? HTTPS_PORT : HTTP_PORT;
        return new Monitor(
                account,
                id(fields),
                fields.optionalText("description").orElse(""),
                new Probe(
                        type,
                        fields.optionalText("path").orElse("/"),
                        port == 0 ? usual : port,
                        hostHeader(fields),
                        fields.optionalText("expected_codes").orElse(""),
                        flag(fields, "allow_insecure", false),
                        flag(fields, "follow_redirects", false)));
    }

    private static Optional<String> hostHeader(Fields monitor) {
        if (!monitor.has("header")) {
            return Optional.empty();
        }
        Fields header = monitor.object("header");
        return header.names().stream()
                .filter(HOST::equalsIgnoreCase)
                .flatMap(name -> header.texts(name).stream())
                .findFirst();
    }

    static Pool pool(String account, Fields fields) {
        return new Pool(
                account,
                id(fields),
                fields.optionalText("description").orElse(""),
                fields.text("name"),
                flag(fields, "enabled", true),
                fields.optionalText("monitor").filter(monitor -> !monitor.isEmpty()),
                fields.has("origins")
                        ? fields.list("origins").stream().map(Documents::origin).toList()
                        : List.of());
    }

    private static Origin origin(Fields fields) {
        return new Origin(
                fields.optionalText("name").orElse(""),
                fields.optionalText("address").orElse(""),
                flag(fields, "enabled", true));
    }

    static LoadBalancer balancer(String zone, Fields fields) {
        return new LoadBalancer(
                zone,
                id(fields),
                fields.optionalText("description").orElse(""),
                fields.text("name").toLowerCase(Locale.ROOT),
                flag(fields, "enabled", true),
                flag(fields, "proxied", false),
                fields.has("default_pools") ? fields.texts("default_pools") : List.of(),
                fields.optionalText("fallback_pool").filter(pool -> !pool.isEmpty()));
    }

    private static boolean flag(Fields fields, String name, boolean otherwise) {
        return fields.has(name) ? fields.flag(name) : otherwise;
    }

    /** What is written to make a thing: what Rung decides, and what to begin with where it does not. */
    static Map<String, @Nullable Object> toMake(Thing thing) {
        Map<String, @Nullable Object> document = toAlter(thing);
        document.put("description", thing.description());
        switch (thing) {
            case Monitor _ -> {
                document.put("method", "GET");
                document.put("interval", INTERVAL);
                document.put("timeout", TIMEOUT);
                document.put("retries", RETRIES);
            }
            case Pool pool -> {
                document.put("name", pool.name());
                document.put("minimum_origins", 1);
                document.put("check_regions", REGIONS);
            }
            case LoadBalancer balancer -> {
                document.put("name", balancer.name());
                document.put("steering_policy", "off");
                document.put("session_affinity", "none");
            }
        }
        return document;
    }

    /** What Rung decides of a thing; the rest stays as people set it. */
    static Map<String, @Nullable Object> toAlter(Thing thing) {
        return switch (thing) {
            case Monitor monitor -> probe(monitor.probe());
            case Pool pool ->
                Json.object(
                        "enabled",
                        pool.enabled(),
                        "monitor",
                        pool.monitor().orElse(null),
                        "origins",
                        pool.origins().stream().map(Documents::origin).toList());
            case LoadBalancer balancer ->
                Json.object(
                        "enabled", balancer.enabled(),
                        "proxied", balancer.proxied(),
                        "default_pools", balancer.pools(),
                        "fallback_pool", balancer.fallback().orElse(null));
        };
    }

    private static Map<String, @Nullable Object> probe(Probe probe) {
        Map<String, @Nullable Object> document = Json.object(
                "type", probe.type(),
                "path", probe.path(),
                "port", probe.port(),
                "expected_codes", probe.codes(),
                "allow_insecure", probe.anyCertificate(),
                "follow_redirects", probe.followsRedirects());
        probe.host().ifPresent(host -> document.put("header", Json.object(HOST, List.of(host))));
        return document;
    }

    private static Map<String, @Nullable Object> origin(Origin origin) {
        return Json.object("name", origin.host(), "address", origin.address(), "enabled", origin.open());
    }
}
