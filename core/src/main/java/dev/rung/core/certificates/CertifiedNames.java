package dev.rung.core.certificates;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Route;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names for which a certificate is needed. */
public final class CertifiedNames {
    private static final String WILDCARD = "*.";

    private CertifiedNames() {}

    /** The hosts of all HTTPS routes, those that only redirect among them: a browser wants a certificate first. */
    public static SortedSet<String> of(Collection<Listener> listeners) {
        var names = new TreeSet<String>();
        listeners.stream()
                .filter(listener -> listener.kind() == Kind.HTTPS)
                .flatMap(listener -> listener.routes().stream())
                .map(Route::host)
                .forEach(host -> host.ifPresent(names::add));
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether a name stands for every name one label longer, such as {@code *.example.com}. */
    public static boolean isWildcard(String name) {
        return name.startsWith(WILDCARD);
    }

    /** Whether a certificate for one name holds for another: its own, or one label under a wildcard (RFC 9525, 6.3). */
    public static boolean covers(String certified, String name) {
        if (certified.equalsIgnoreCase(name)) {
            return true;
        }
        int dot = name.indexOf('.');
        return isWildcard(certified) && dot > 0 && certified.substring(1).equalsIgnoreCase(name.substring(dot));
    }
}
