package dev.rung.laptop.agent.wire;

import java.io.IOException;

/** A line was longer than a line may be; what follows it cannot be understood. */
public final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(int limit) {
        super("a line may have at most " + limit + " bytes");
    }
}
