package dev.rung.engine.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the machine on which this runs from others. */
final class ThisMachine {
    /** machine-id(5); containers that look like machines have one of their own. */
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private static final String ID = read();

    private ThisMachine() {}

    /** The same for all processes of the machine, and no other's. */
    static String id() {
        return ID;
    }

    private static String read() {
        try {
            String id = Files.exists(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
            return id.isEmpty() ? InetAddress.getLocalHost().getHostName() : id;
        } catch (IOException e) {
            return "this";
        }
    }
}
