package dev.rung.core.app;

/** What a port speaks below the app. */
public enum Protocol {
    /** Connections. */
    TCP,
    /** Datagrams. */
    UDP,
    /** Associations. */
    SCTP
}
