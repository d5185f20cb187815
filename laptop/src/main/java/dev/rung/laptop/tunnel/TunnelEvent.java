package dev.rung.laptop.tunnel;

/** What a line of a tunnel's program says. */
sealed interface TunnelEvent {
    /**
     * Where the world will find it.
     *
     * @param address such as {@code https://a-b-c.trycloudflare.com}
     */
    record Address(String address) implements TunnelEvent {}

    /** Requests come through from now on. */
    record Open() implements TunnelEvent {}

    /**
     * Something went wrong.
     *
     * @param message as the program says it
     */
    record Trouble(String message) implements TunnelEvent {}
}
