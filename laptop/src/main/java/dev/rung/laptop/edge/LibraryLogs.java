package dev.rung.laptop.edge;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps the proxy library's own log down to faults of its own. What a client or a target does wrong is an answer and a
 * figure of the edge, and would let anybody fill the disk as a log line.
 */
final class LibraryLogs {
    /** Held, because a logger that nobody holds is forgotten together with its level. */
    private static final List<Logger> LOGGERS = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .toList();

    private static final Logger PER_REQUEST = Logger.getLogger("io.undertow.proxy");
    private static final Logger PER_REQUEST_IO = Logger.getLogger("io.undertow.request");

    private LibraryLogs() {}

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        PER_REQUEST.setLevel(Level.OFF);
        PER_REQUEST_IO.setLevel(Level.OFF);
    }
}
