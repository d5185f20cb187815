package dev.rung.cli.command;

import dev.rung.cli.project.Distribution;
import dev.rung.core.planner.VirtualAddresses;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import java.util.List;
import java.util.stream.Stream;

/** Where the app is found. */
final class Urls {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private Urls() {}

    static List<String> of(EdgeView view) {
        return view.listeners().stream()
                .filter(listener -> !VirtualAddresses.isOne(listener.address()))
                .flatMap(Urls::of)
                .distinct()
                .toList();
    }

    private static Stream<String> of(Listener listener) {
        boolean byNameAlone =
                listener.routes().stream().allMatch(route -> route.host().isPresent());
        return byNameAlone && isEverywhere(listener)
                ? listener.routes().stream()
                        .filter(route -> !(route.destination() instanceof Listener.ToHttps))
                        .flatMap(route -> route.host().stream())
                        .map(host -> named(host, listener))
                : Stream.of(numbered(listener));
    }

    private static boolean isEverywhere(Listener listener) {
        return listener.address().equals("0.0.0.0") || listener.address().equals("::");
    }

    private static String named(String host, Listener listener) {
        int usual = listener.kind() == Listener.Kind.HTTPS ? HTTPS_PORT : HTTP_PORT;
        return scheme(listener) + "://" + host + (listener.port() == usual ? "" : ":" + listener.port());
    }

    private static String numbered(Listener listener) {
        String host = isEverywhere(listener) && !Distribution.isOnServer() ? "127.0.0.1" : listener.address();
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme(listener) + "://" + shown + ":" + listener.port();
    }

    private static String scheme(Listener listener) {
        return switch (listener.kind()) {
            case HTTP -> "http";
            case HTTPS -> "https";
            case TCP -> "tcp";
        };
    }
}
