package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.names.HostsFile;
import dev.rung.laptop.names.NameSwitch;
import dev.rung.laptop.names.Names;
import dev.rung.laptop.names.ServiceAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Gives each service's processes the names of their app to see, each its own hosts file. */
final class NameRooms {
    private static final Path HOSTS = Path.of("/etc/hosts");
    private static final Path NAME_SWITCH = Path.of("/etc/nsswitch.conf");

    private final StateFolders state;
    private final ServiceAddresses addresses;
    private final Names names;
    private final boolean mountable;

    /** @param mountable whether a process can be shown a hosts file of its own on this machine */
    NameRooms(StateFolders state, ServiceAddresses addresses, boolean mountable) {
        this.state = state;
        this.addresses = addresses;
        this.names = new Names(addresses);
        this.mountable = mountable;
    }

    String address(EnvironmentId environment, String service) {
        return addresses.of(environment, service);
    }

    /**
     * Writes the hosts files of all services of the app, for one that runs since long may need a name that is new, and
     * tells what an instance must see in other places.
     *
     * @throws PortException when names cannot be given to processes here and the machine does not know them either
     */
    List<PrivateMounts.Bind> binds(InstanceSpec spec) throws IOException {
        String machine = Files.exists(HOSTS) ? Files.readString(HOSTS) : "127.0.0.1 localhost\n";
        if (!mountable) {
            requireKnown(machine, names.seenBy(spec.environment(), spec.app(), spec.service()), spec.service());
            return List.of();
        }
        Path folder = Files.createDirectories(state.names(spec.environment()));
        writeAll(spec.environment(), spec.app(), machine, folder);
        List<PrivateMounts.Bind> binds = new ArrayList<>();
        binds.add(new PrivateMounts.Bind(hosts(folder, spec.service().name()), HOSTS));
        Optional<String> nameSwitch =
                Files.exists(NAME_SWITCH) ? NameSwitch.filesFirst(Files.readString(NAME_SWITCH)) : Optional.empty();
        if (nameSwitch.isPresent()) {
            Path file = folder.resolve("nsswitch.conf");
            HostsFile.write(file, nameSwitch.get());
            binds.add(new PrivateMounts.Bind(file, NAME_SWITCH));
        }
        return binds;
    }

    private void writeAll(EnvironmentId environment, App app, String machine, Path folder) throws IOException {
        for (Service service : app.services().values()) {
            SequencedMap<String, String> seen = names.seenBy(environment, app, service);
            HostsFile.write(hosts(folder, service.name()), HostsFile.content(machine, seen));
        }
    }

    private static Path hosts(Path folder, String service) {
        return folder.resolve(service + ".hosts");
    }

    private static void requireKnown(String machine, SequencedMap<String, String> seen, Service service) {
        List<String> missing = HostsFile.missing(machine, seen);
        if (seen.size() > 1 && !missing.isEmpty()) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    service.name() + ": cannot be given the names of the app's services: this machine allows "
                            + (Files.exists(Path.of("/proc/self/ns/mnt")) ? "this user no" : "no")
                            + " mount namespace",
                    "add these lines to /etc/hosts, or run the app with Docker (engine: docker):\n  "
                            + String.join("\n  ", missing));
        }
    }
}
