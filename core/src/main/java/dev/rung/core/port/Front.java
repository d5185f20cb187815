package dev.rung.core.port;

import dev.rung.core.release.EnvironmentId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Stands in front of the hosts of a fleet: the world asks it for a name, and it leads to a host that is well. Each method
 * may block, has a bound on how long, and throws {@link PortException}. It may be called again at any time, also after it
 * failed halfway: what is already as it should be stays as it is.
 *
 * <p>What somebody else made there is never changed or taken away.
 */
public interface Front {
    /**
     * Makes each of the names lead to the open hosts, and names of this environment that are no longer among them lead
     * nowhere. A name that leads somewhere now leads somewhere at every moment.
     *
     * @return a line for a person for each thing that was changed, in that order; empty when all was so already
     * @throws PortException {@code FAILED} and before anything is changed when there is no name or no open host, when a
     *     name is not ours to lead, or when somebody else's thing stands in the way; the message says which
     */
    List<String> balance(EnvironmentId environment, Balanced wanted);

    /**
     * Takes away all that was made for the environment and nothing else.
     *
     * @return a line for a person for each thing that was taken away; empty when there was nothing
     * @throws PortException {@code FAILED} and before anything is changed when somebody else's thing relies on it
     */
    List<String> leave(EnvironmentId environment);

    /**
     * What is to stand in front of an environment.
     *
     * @param names the hosts of its routes: lower case, without port; {@code *.example.com} for one label
     * @param origins all its hosts, each once; the open ones share what comes evenly
     * @param check how it is seen whether a host is well
     */
    record Balanced(SortedSet<String> names, List<Origin> origins, Check check) {
        /**
         * Copies names and origins.
         *
         * @throws IllegalArgumentException when a host is named twice
         */
        public Balanced {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
            origins = List.copyOf(origins);
            var hosts = new HashSet<String>();
            for (Origin origin : origins) {
                if (!hosts.add(origin.host())) {
                    throw new IllegalArgumentException("host " + origin.host() + " is listed twice");
                }
            }
        }
    }

    /**
     * A host that can be led to.
     *
     * @param host its name in rung.yaml
     * @param address by which the world reaches it: an IPv4 or IPv6 address without brackets, or a DNS name
     * @param open whether it is given requests; a drained host stays listed and is not open
     */
    record Origin(String host, String address, boolean open) {}

    /**
     * How it is seen whether a host is well: it answers a GET of this path with 200.
     *
     * @param secure whether it is asked over TLS; whose certificate it shows does not matter
     * @param path begins with a slash
     * @param port 1 to 65535
     */
    record Check(boolean secure, String path, int port) {
        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException when path or port are not as said above
         */
        public Check {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("path of a health check: must begin with a slash, not " + path);
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port of a health check: must be 1 to 65535, not " + port);
            }
        }
    }
}
