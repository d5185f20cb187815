package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Network;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Networks, to and from documents. */
public final class NetworkJson {
    private NetworkJson() {}

    /** As a document. */
    public static Map<String, @Nullable Object> write(Network value) {
        return Json.object(
                "key", value.key(),
                "name", value.name().orElse(null),
                "external", value.external(),
                "driver", value.driver().orElse(null),
                "driverOptions", value.driverOptions(),
                "internal", value.internal(),
                "attachable", value.attachable(),
                "ipv4", value.ipv4().orElse(null),
                "ipv6", value.ipv6().orElse(null),
                "ipam", write(value.ipam()),
                "labels", value.labels());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Network read(Fields from) {
        return new Network(
                from.text("key"),
                from.optionalText("name"),
                from.flag("external"),
                from.optionalText("driver"),
                from.textMap("driverOptions"),
                from.flag("internal"),
                from.flag("attachable"),
                Members.optionalFlag(from, "ipv4"),
                Members.optionalFlag(from, "ipv6"),
                ipam(from.object("ipam")),
                from.textMap("labels"));
    }

    static Map<String, @Nullable Object> write(Network.Ipam value) {
        return Json.object(
                "driver", value.driver().orElse(null),
                "pools", value.pools().stream().map(NetworkJson::write).toList(),
                "options", value.options());
    }

    static Network.Ipam ipam(Fields from) {
        return new Network.Ipam(
                from.optionalText("driver"),
                from.list("pools").stream().map(NetworkJson::pool).toList(),
                from.textMap("options"));
    }

    static Map<String, @Nullable Object> write(Network.Pool value) {
        return Json.object(
                "subnet", value.subnet().orElse(null),
                "gateway", value.gateway().orElse(null),
                "ipRange", value.ipRange().orElse(null),
                "auxAddresses", value.auxAddresses());
    }

    static Network.Pool pool(Fields from) {
        return new Network.Pool(
                from.optionalText("subnet"),
                from.optionalText("gateway"),
                from.optionalText("ipRange"),
                from.textMap("auxAddresses"));
    }
}
