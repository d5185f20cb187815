package dev.rung.lab;

/** What the lab's containers, volumes and networks are told by. */
final class Labels {
    /** On everything of the lab. */
    static final String OF_THE_LAB = "rung.lab";

    /** The name of a server, on its container. */
    static final String HOST = "rung.lab.host";

    /** The address of a server, on its container. */
    static final String ADDRESS = "rung.lab.address";

    /** What filters of {@code docker} call the first. */
    static final String FILTER = "label=" + OF_THE_LAB;

    private Labels() {}
}
