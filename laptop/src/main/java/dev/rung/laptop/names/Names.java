package dev.rung.laptop.names;

import dev.rung.core.app.App;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Service;
import dev.rung.core.release.EnvironmentId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The names under which the services of an app know each other. */
public final class Names {
    private final ServiceAddresses addresses;

    /** With the addresses of services from here. */
    public Names(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Address by name, as one service sees them: every service by its name, container name, hostname and aliases, then
     * its own links and extra hosts.
     */
    public SequencedMap<String, String> seenBy(EnvironmentId environment, App app, Service service) {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (Service other : app.services().values()) {
            String address = addresses.of(environment, other.name());
            names.put(other.name(), address);
            other.metadata().containerName().ifPresent(name -> names.putIfAbsent(name, address));
            other.networking().hostname().ifPresent(name -> names.putIfAbsent(name, address));
            for (Networking.Attachment attachment :
                    other.networking().networks().values()) {
                attachment.aliases().forEach(alias -> names.putIfAbsent(alias, address));
            }
        }
        for (String link : service.networking().links()) {
            String[] parts = link.split(":", 2);
            if (parts.length == 2 && names.containsKey(parts[0])) {
                names.put(parts[1], addresses.of(environment, parts[0]));
            }
        }
        for (String extra : service.networking().extraHosts()) {
            int separator = extra.indexOf('=') > 0 ? extra.indexOf('=') : extra.indexOf(':');
            if (separator > 0) {
                String address = extra.substring(separator + 1).replaceAll("^\\[|]$", "");
                names.put(extra.substring(0, separator), address.equals("host-gateway") ? "127.0.0.1" : address);
            }
        }
        return names;
    }
}
