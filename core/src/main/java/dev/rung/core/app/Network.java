package dev.rung.core.app;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A network of the app.
 *
 * @param key the name the app's files use
 * @param name its name on the engine; empty for {@code APP_KEY}
 * @param external whether it is there already and not Rung's
 * @param driver such as {@code bridge}
 * @param driverOptions the driver's own
 * @param internal without a way out
 * @param attachable whether other containers may join
 * @param ipv4 whether it has IPv4; empty for the engine's default
 * @param ipv6 whether it has IPv6; empty for the engine's default
 * @param ipam address management
 * @param labels labels
 */
public record Network(
        String key,
        Optional<String> name,
        boolean external,
        Optional<String> driver,
        SequencedMap<String, String> driverOptions,
        boolean internal,
        boolean attachable,
        Optional<Boolean> ipv4,
        Optional<Boolean> ipv6,
        Ipam ipam,
        SequencedMap<String, String> labels) {

    /**
     * Address management.
     *
     * @param driver the driver
     * @param pools address pools
     * @param options the driver's own
     */
    public record Ipam(Optional<String> driver, List<Pool> pools, SequencedMap<String, String> options) {}

    /**
     * A pool of addresses.
     *
     * @param subnet CIDR
     * @param gateway an address
     * @param ipRange CIDR
     * @param auxAddresses names with reserved addresses
     */
    public record Pool(
            Optional<String> subnet,
            Optional<String> gateway,
            Optional<String> ipRange,
            SequencedMap<String, String> auxAddresses) {}
}
