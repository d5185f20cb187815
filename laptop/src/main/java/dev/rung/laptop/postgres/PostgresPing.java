package dev.rung.laptop.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a PostgreSQL server whether it takes connections, as {@code pg_isready} does: by the first packet of the
 * protocol (version 3, "Start-up" in the PostgreSQL documentation, chapter "Message Flow"), without logging in.
 */
public final class PostgresPing {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int LONGEST_ANSWER = 8192;
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private PostgresPing() {}

    /**
     * What the server said.
     *
     * @param accepting whether it takes connections
     * @param text for the user, in the words of {@code pg_isready}
     */
    public record Answer(boolean accepting, String text) {}

    /** Asks once; never throws. */
    public static Answer ping(InetSocketAddress address, String user, String database, Duration timeout) {
        int millis = Math.clamp(timeout.toMillis(), 1, 60_000);
        String where = address.getHostString() + ":" + address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(startup(user, database));
            socket.getOutputStream().flush();
            DataInputStream input = new DataInputStream(socket.getInputStream());
            int kind = input.readUnsignedByte();
            if (kind == 'R') {
                return new Answer(true, where + " - accepting connections");
            }
            if (kind != 'E') {
                return new Answer(false, where + " - not a PostgreSQL server");
            }
            int length = Math.clamp(input.readInt() - 4L, 0, LONGEST_ANSWER);
            return judge(where, new String(input.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Answer(false, where + " - no response");
        }
    }

    /** Any refusal but "not now" comes from a server that takes connections, only not this one. */
    private static Answer judge(String where, String fields) {
        for (String field : fields.split("\0", -1)) {
            if (field.startsWith("C") && field.equals("C" + CANNOT_CONNECT_NOW)) {
                return new Answer(false, where + " - rejecting connections");
            }
        }
        return new Answer(true, where + " - accepting connections");
    }

    private static byte[] startup(String user, String database) {
        byte[] parameters = ("user\0" + user + "\0database\0" + database + "\0application_name\0rung\0\0")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + parameters.length)
                .putInt(8 + parameters.length)
                .putInt(PROTOCOL_3_0)
                .put(parameters)
                .array();
    }
}
