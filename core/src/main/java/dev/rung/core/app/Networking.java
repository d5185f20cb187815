package dev.rung.core.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The networks of an instance and the names it has and knows.
 *
 * @param networks attached, by the name the app's networks use; empty together with no mode means {@code default}
 * @param mode {@code host}, {@code none}, {@code bridge}, {@code service:NAME}, {@code container:NAME}
 * @param hostname the name it has for itself
 * @param domainname its domain
 * @param macAddress its hardware address
 * @param dns name servers
 * @param dnsSearch search domains
 * @param dnsOptions resolver options
 * @param extraHosts {@code name=address} lines of its hosts file
 * @param links {@code service[:alias]}
 * @param externalLinks {@code container[:alias]} of containers outside the app
 */
public record Networking(
        SequencedMap<String, Attachment> networks,
        Optional<String> mode,
        Optional<String> hostname,
        Optional<String> domainname,
        Optional<String> macAddress,
        List<String> dns,
        List<String> dnsSearch,
        List<String> dnsOptions,
        List<String> extraHosts,
        List<String> links,
        List<String> externalLinks) {

    /** On the app's default network under the service's name. */
    public static final Networking DEFAULT = new Networking(
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** The same with other lines of the hosts file. */
    public Networking withExtraHosts(List<String> lines) {
        return new Networking(
                networks,
                mode,
                hostname,
                domainname,
                macAddress,
                dns,
                dnsSearch,
                dnsOptions,
                List.copyOf(lines),
                links,
                externalLinks);
    }

    /**
     * A place on a network.
     *
     * @param aliases further names of the service there
     * @param ipv4 a fixed address
     * @param ipv6 a fixed address
     * @param linkLocal link-local addresses
     * @param macAddress hardware address there
     * @param interfaceName name of the interface inside
     * @param priority the order of attaching, highest first
     * @param gatewayPriority which network gives the default route, highest wins
     * @param driverOptions the driver's own
     */
    public record Attachment(
            List<String> aliases,
            Optional<String> ipv4,
            Optional<String> ipv6,
            List<String> linkLocal,
            Optional<String> macAddress,
            Optional<String> interfaceName,
            int priority,
            int gatewayPriority,
            SequencedMap<String, String> driverOptions) {
        /** No wishes. */
        public static final Attachment PLAIN = new Attachment(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                new LinkedHashMap<>());
    }
}
