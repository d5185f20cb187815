package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.servers.haproxy.config.ServerSpec.Role;
import dev.rung.servers.haproxy.config.ServerSpec.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The servers of a backend. Where no target weighs more than another, those of other hosts are given work only while there
 * is none on this one; where they do, during a canary, all hosts' have their shares.
 */
record Servers(EdgeState state, HaproxySettings settings) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]+");

    List<ServerSpec> of(BackendName name, ServiceState service) {
        List<ServerSpec> servers = new ArrayList<>();
        boolean elsewhere = service.targets().stream()
                .anyMatch(target -> target.host().isPresent() && target.state() == Target.State.ACTIVE);
        for (Target target : service.targets()) {
            Address address = target.addresses().get(name.port());
            if (address != null) {
                check(address);
                if (target.host().isPresent()) {
                    away(name, service, target, target.host().get()).ifPresent(servers::add);
                } else {
                    here(name, target, address, !elsewhere, servers);
                }
            }
        }
        return Collections.unmodifiableList(servers);
    }

    private void here(BackendName name, Target target, Address address, boolean lastResort, List<ServerSpec> servers) {
        var standing = standing(target, address);
        if (name.kind() == Kind.HTTP && settings.ejection().isPresent()) {
            servers.add(ServerSpec.of(target.instance(), standing, Role.WATCHED, settings));
            if (lastResort) {
                servers.add(ServerSpec.of(target.instance(), standing, Role.LAST_RESORT, settings));
            }
        } else {
            servers.add(ServerSpec.of(target.instance(), standing, Role.PLAIN, settings));
        }
    }

    /** A host that the mesh does not know (any more) is not reached. */
    private Optional<ServerSpec> away(BackendName name, ServiceState service, Target target, String host) {
        Role role = service.isEven() ? Role.ELSEWHERE : Role.ELSEWHERE_EQUALLY;
        return state.of(name.environment())
                .mesh()
                .flatMap(mesh -> Optional.ofNullable(mesh.peers().get(host))
                        .map(peer -> ServerSpec.of(target.instance(), standing(target, peer.address()), role, settings)
                                .reached(MeshSections.secured(
                                        mesh,
                                        peer,
                                        Mesh.name(name.environment(), host, target.instance(), name.port())))));
    }

    private static Standing standing(Target target, Address address) {
        return new Standing(address, target.weight(), target.state() == Target.State.ACTIVE);
    }

    private static void check(Address address) {
        if (!HOST.matcher(address.host()).matches()) {
            throw new PortException(
                    PortException.Kind.FAILED, "edge: '" + address.host() + "' is no address of a target", "");
        }
    }
}
