package dev.rung.laptop.tunnel;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a tunnel is.
 *
 * @param via by what it goes
 * @param port of this machine that is shown
 * @param state where it is in its life
 * @param address where the world finds it, while it is known
 * @param since when it came into its state
 * @param lastError what ended it last
 */
public record TunnelStatus(
        String via, int port, State state, Optional<String> address, Instant since, Optional<String> lastError) {

    /** Where a tunnel is in its life. */
    public enum State {
        /** Its program runs and is not through yet. */
        CONNECTING,
        /** Requests come through. */
        UP,
        /** It ended, and waits a while before it is opened again. */
        WAITING,
        /** It was closed. */
        CLOSED;

        /** As the JSON output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
