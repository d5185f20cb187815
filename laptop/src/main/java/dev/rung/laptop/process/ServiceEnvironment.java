package dev.rung.laptop.process;

import dev.rung.core.release.InstanceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The variables of an instance: a few of Rung's own that programs need to work at all, then the service's, then what
 * Rung decides. Nothing else of the agent's environment reaches an app.
 */
final class ServiceEnvironment {
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR", "JAVA_HOME", "XDG_RUNTIME_DIR");

    private final Map<String, String> agent;

    /** @param agent the variables of the process in which this runs */
    ServiceEnvironment(Map<String, String> agent) {
        this.agent = Map.copyOf(agent);
    }

    /** The variables of an instance that listens on these ports. */
    Map<String, String> of(InstanceSpec spec, InstanceFolder folder, PathMap paths, ProcessSpec.Network network) {
        Map<String, String> all = new LinkedHashMap<>();
        agent.forEach((name, value) -> {
            if (PASSED_ON.contains(name) || name.startsWith("LC_")) {
                all.put(name, value);
            }
        });
        all.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        // The word java in a run line means the Java that the user has chosen, whatever else is on the PATH.
        all.computeIfPresent("JAVA_HOME", (name, home) -> {
            all.merge("PATH", home + "/bin", (path, bin) -> bin + ":" + path);
            return home;
        });
        all.put("HOST", network.host());
        all.putAll(paths.realValues(spec.service().execution().environment()));
        boolean first = true;
        for (Map.Entry<Integer, Integer> port : network.ports().entrySet()) {
            if (first) {
                all.put("PORT", port.getValue().toString());
            }
            all.put("PORT_" + port.getKey(), port.getValue().toString());
            first = false;
        }
        all.putAll(Launcher.marks(folder, spec.environment(), spec.id()));
        return all;
    }
}
