package dev.rung.shop.telemetry;

import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Writes what libraries log (warnings and worse) in the shop's own form. */
public final class LibraryLogs extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LibraryLogs() {}

    /** Takes the place of java.util.logging's own output. */
    public static void redirect() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LibraryLogs());
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            String logger = entry.getLoggerName();
            Log.warn(formatter.formatMessage(entry), Map.of("logger", logger == null ? "" : logger));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
