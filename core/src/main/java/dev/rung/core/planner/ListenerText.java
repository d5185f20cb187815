package dev.rung.core.planner;

import dev.rung.core.port.Listener;
import java.util.List;
import java.util.stream.Collectors;

/** Says where the edge listens. */
final class ListenerText {
    private ListenerText() {}

    static String of(List<Listener> listeners) {
        return listeners.stream().map(ListenerText::of).collect(Collectors.joining(", "));
    }

    private static String of(Listener listener) {
        String scheme = switch (listener.kind()) {
            case HTTP -> "http://";
            case HTTPS -> "https://";
            case TCP -> "tcp://";
        };
        return scheme + listener.address() + ":" + listener.port();
    }
}
