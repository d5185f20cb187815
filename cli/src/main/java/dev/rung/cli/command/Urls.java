package dev.rung.cli.command;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import java.util.List;

/** Where the app is found. */
final class Urls {
    private Urls() {}

    static List<String> of(EdgeView view) {
        return view.listeners().stream().map(Urls::of).toList();
    }

    private static String of(Listener listener) {
        String scheme = switch (listener.kind()) {
            case HTTP -> "http";
            case TCP -> "tcp";
        };
        String host = switch (listener.address()) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> listener.address();
        };
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + shown + ":" + listener.port();
    }
}
