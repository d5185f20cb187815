package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.Service;
import dev.rung.core.release.InstanceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks of a container. An engine attaches one network when it makes a container; the others are connected before
 * it is started.
 *
 * @param create flags of {@code docker create}
 * @param connects arguments of {@code docker} for each further network
 */
record NetworkArguments(List<String> create, List<List<String>> connects) {

    static NetworkArguments of(InstanceSpec spec, Placement placement) {
        var networking = spec.service().networking();
        var flags = new Flags()
                .flag("hostname", networking.hostname())
                .flag("domainname", networking.domainname())
                .flag("mac-address", networking.macAddress())
                .each("dns", networking.dns())
                .each("dns-search", networking.dnsSearch())
                .each("dns-option", networking.dnsOptions())
                .each("link", networking.externalLinks());
        networking.extraHosts().forEach(line -> flags.flag("add-host", line.replaceFirst("=", ":")));
        if (networking.mode().isPresent()) {
            flags.flag("network", mode(networking.mode().get(), placement.peers()));
            return new NetworkArguments(flags.list(), List.of());
        }
        var connects = new ArrayList<List<String>>();
        boolean first = true;
        for (var entry : ordered(networking)) {
            String network = EngineNames.network(spec.environment(), spec.app(), entry.getKey());
            List<String> aliases =
                    placement.serves() ? aliases(spec.app(), spec.service(), entry.getValue()) : List.of();
            if (first) {
                attach(flags, network, entry.getValue(), aliases);
            } else {
                connects.add(connect(network, entry.getValue(), aliases, placement.name()));
            }
            first = false;
        }
        return new NetworkArguments(flags.list(), List.copyOf(connects));
    }

    /** Whether a container of the service has an address of its own that ports can be published from. */
    static boolean ownAddress(Service service) {
        return service.networking()
                .mode()
                .filter(mode -> !mode.equals("bridge"))
                .isEmpty();
    }

    /** Whether a container of the service is at home on the machine's own addresses. */
    static boolean onHost(Service service) {
        return service.networking().mode().filter("host"::equals).isPresent();
    }

    /** Services whose containers must be there first because something of theirs is shared. */
    static Set<String> peers(Service service) {
        var peers = new LinkedHashSet<String>();
        service.networking().mode().flatMap(NetworkArguments::peer).ifPresent(peers::add);
        service.privileges().pid().flatMap(NetworkArguments::peer).ifPresent(peers::add);
        service.privileges().ipc().flatMap(NetworkArguments::peer).ifPresent(peers::add);
        service.storage().volumesFrom().stream()
                .filter(from -> !from.startsWith("container:"))
                .map(from -> from.replaceFirst(":r[ow]$", ""))
                .forEach(peers::add);
        return peers;
    }

    /** {@code service:NAME} as the engine writes it; other modes are its own words. */
    static String mode(String mode, Map<String, String> peers) {
        return peer(mode)
                .map(service -> "container:" + peers.getOrDefault(service, service))
                .orElse(mode);
    }

    private static Optional<String> peer(String mode) {
        return mode.startsWith("service:") ? Optional.of(mode.substring("service:".length())) : Optional.empty();
    }

    private static List<Map.Entry<String, Attachment>> ordered(Networking networking) {
        var all = new LinkedHashMap<>(networking.networks());
        if (all.isEmpty()) {
            all.put(EngineNames.DEFAULT_NETWORK, Attachment.PLAIN);
        }
        return all.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().priority()))
                .toList();
    }

    /** The service's name, its aliases there, and what other services' links call it: those follow a replacement. */
    private static List<String> aliases(App app, Service service, Attachment attachment) {
        var aliases = new LinkedHashSet<String>();
        aliases.add(service.name());
        service.metadata().containerName().ifPresent(aliases::add);
        aliases.addAll(attachment.aliases());
        app.services().values().stream()
                .flatMap(other -> other.networking().links().stream())
                .filter(link -> link.startsWith(service.name() + ":"))
                .map(link -> link.substring(service.name().length() + 1))
                .forEach(aliases::add);
        return List.copyOf(aliases);
    }

    private static void attach(Flags flags, String network, Attachment attachment, List<String> aliases) {
        var options = driverOptions(attachment);
        var name = new StringBuilder(network);
        if (!options.isEmpty() || attachment.gatewayPriority() != 0) {
            name.insert(0, "name=");
            options.forEach((key, value) ->
                    name.append(",driver-opt=").append(key).append('=').append(value));
            if (attachment.gatewayPriority() != 0) {
                name.append(",gw-priority=").append(attachment.gatewayPriority());
            }
        }
        flags.flag("network", name.toString())
                .each("network-alias", aliases)
                .flag("mac-address", attachment.macAddress())
                .flag("ip", attachment.ipv4())
                .flag("ip6", attachment.ipv6())
                .each("link-local-ip", attachment.linkLocal());
    }

    private static List<String> connect(String network, Attachment attachment, List<String> aliases, String container) {
        if (attachment.macAddress().isPresent()) {
            throw Unsupported.key(
                    "mac_address on a network that is not the service's first by priority", "an engine to come");
        }
        return new Flags()
                .word("network")
                .word("connect")
                .each("alias", aliases)
                .flag("ip", attachment.ipv4())
                .flag("ip6", attachment.ipv6())
                .each("link-local-ip", attachment.linkLocal())
                .pairs("driver-opt", driverOptions(attachment))
                .number("gw-priority", attachment.gatewayPriority())
                .word(network)
                .word(container)
                .list();
    }

    private static Map<String, String> driverOptions(Attachment attachment) {
        var options = new LinkedHashMap<>(attachment.driverOptions());
        attachment.interfaceName().ifPresent(name -> options.put("com.docker.network.endpoint.ifname", name));
        return options;
    }
}
