package dev.rung.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A line of text that shows whether it was written to its end: a space and its CRC-32C, eight hexadecimal digits, follow it. */
public final class CheckedLine {
    private static final int CHECKSUM_LENGTH = 8;

    private CheckedLine() {}

    /** The line with its checksum and line break. */
    public static String write(String text) {
        return text + " " + checksum(text) + "\n";
    }

    /** What the line said, without its line break; empty when it is torn or was changed. */
    public static Optional<String> read(String line) {
        int end = line.length() - CHECKSUM_LENGTH - 1;
        if (end < 0 || line.charAt(end) != ' ') {
            return Optional.empty();
        }
        String text = line.substring(0, end);
        return checksum(text).equals(line.substring(end + 1)) ? Optional.of(text) : Optional.empty();
    }

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
