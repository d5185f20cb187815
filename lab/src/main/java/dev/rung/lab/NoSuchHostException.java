package dev.rung.lab;

/** The lab has no server of that name. */
public final class NoSuchHostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchHostException(String host) {
        super(host + ": the lab has no such server");
    }
}
