package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Networking;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places on networks, to and from documents. */
final class NetworkingJson {
    private NetworkingJson() {}

    static Map<String, @Nullable Object> write(Networking value) {
        return Json.object(
                "networks", Members.write(value.networks(), NetworkingJson::write),
                "mode", value.mode().orElse(null),
                "hostname", value.hostname().orElse(null),
                "domainname", value.domainname().orElse(null),
                "macAddress", value.macAddress().orElse(null),
                "dns", value.dns(),
                "dnsSearch", value.dnsSearch(),
                "dnsOptions", value.dnsOptions(),
                "extraHosts", value.extraHosts(),
                "links", value.links(),
                "externalLinks", value.externalLinks());
    }

    static Networking read(Fields from) {
        return new Networking(
                Members.read(from, "networks", NetworkingJson::attachment),
                from.optionalText("mode"),
                from.optionalText("hostname"),
                from.optionalText("domainname"),
                from.optionalText("macAddress"),
                from.texts("dns"),
                from.texts("dnsSearch"),
                from.texts("dnsOptions"),
                from.texts("extraHosts"),
                from.texts("links"),
                from.texts("externalLinks"));
    }

    static Map<String, @Nullable Object> write(Networking.Attachment value) {
        return Json.object(
                "aliases", value.aliases(),
                "ipv4", value.ipv4().orElse(null),
                "ipv6", value.ipv6().orElse(null),
                "linkLocal", value.linkLocal(),
                "macAddress", value.macAddress().orElse(null),
                "interfaceName", value.interfaceName().orElse(null),
                "priority", value.priority(),
                "gatewayPriority", value.gatewayPriority(),
                "driverOptions", value.driverOptions());
    }

    static Networking.Attachment attachment(Fields from) {
        return new Networking.Attachment(
                from.texts("aliases"),
                from.optionalText("ipv4"),
                from.optionalText("ipv6"),
                from.texts("linkLocal"),
                from.optionalText("macAddress"),
                from.optionalText("interfaceName"),
                from.integer("priority"),
                from.integer("gatewayPriority"),
                from.textMap("driverOptions"));
    }
}
