package dev.rung.laptop.docker;

import dev.rung.core.app.Privileges;
import java.util.Map;

/** The flags for what a container may do and what it shares. */
final class PrivilegeArguments {
    private static final String ENGINE_SOCKET = "/var/run/docker.sock";

    private PrivilegeArguments() {}

    static void add(Flags flags, Privileges privileges, Map<String, String> peers) {
        flags.each("cap-add", privileges.capAdd())
                .each("cap-drop", privileges.capDrop())
                .on("privileged", privileges.privileged())
                .on("read-only", privileges.readOnly())
                .each("security-opt", privileges.securityOptions())
                .pairs("sysctl", privileges.sysctls())
                .flag("pid", privileges.pid().map(mode -> NetworkArguments.mode(mode, peers)))
                .flag("ipc", privileges.ipc().map(mode -> NetworkArguments.mode(mode, peers)))
                .flag("uts", privileges.uts())
                .flag("userns", privileges.userns())
                .flag("cgroupns", privileges.cgroup())
                .flag("cgroup-parent", privileges.cgroupParent())
                .flag("runtime", privileges.runtime())
                .flag("isolation", privileges.isolation())
                .flag("security-opt", privileges.credentialSpec().map(spec -> "credentialspec=" + spec));
        if (privileges.useApiSocket()) {
            flags.flag("mount", "type=bind,source=" + ENGINE_SOCKET + ",target=" + ENGINE_SOCKET);
        }
    }
}
