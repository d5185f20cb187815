package dev.rung.compose.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files as text: bounded in size, UTF-8 (or UTF-16 with a byte order mark), and without control characters. */
public final class SourceText {
    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private SourceText() {}

    /**
     * The text of a file.
     *
     * @param path where it lies
     * @param name how the user would name it
     * @throws UnreadableException when it is missing, too large or not text; its problem names the place in it
     */
    public static String read(Path path, String name) throws UnreadableException {
        if (Files.isDirectory(path)) {
            throw new UnreadableException(name, 1, 1, "is a directory, expected a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return decode(bytes, name);
        } catch (NoSuchFileException e) {
            throw new UnreadableException(name, 1, 1, "there is no such file");
        } catch (IOException e) {
            throw new UnreadableException(name, 1, 1, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * The text that bytes stand for.
     *
     * @param name how the user would name their file
     * @throws UnreadableException when they are too many or not text
     */
    public static String decode(byte[] bytes, String name) throws UnreadableException {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableException(
                    name, 1, 1, "is larger than " + MAX_BYTES / (1024 * 1024) + " MiB: not a file written by hand");
        }
        String text = startsWith(bytes, 0xFE, 0xFF)
                ? decode(bytes, StandardCharsets.UTF_16BE, name)
                : startsWith(bytes, 0xFF, 0xFE)
                        ? decode(bytes, StandardCharsets.UTF_16LE, name)
                        : decode(bytes, StandardCharsets.UTF_8, name);
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        rejectControlCharacters(body, name);
        return body;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static String decode(byte[] bytes, Charset charset, String name) throws UnreadableException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw unreadableAt(out.flip().toString(), name, "is not " + charset.name() + " text");
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private static void rejectControlCharacters(String text, String name) throws UnreadableException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\u007F') {
                String message = "holds the control character " + String.format("0x%02X", (int) c)
                        + ", expected text (is it a binary file?)";
                throw unreadableAt(text.substring(0, i), name, message);
            }
        }
    }

    private static UnreadableException unreadableAt(String before, String name, String message) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new UnreadableException(name, line, column, message);
    }

    /** Why a file could not be read as text. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private UnreadableException(String name, int line, int column, String message) {
            super(message);
            problem = new Problem(Problem.Kind.ERROR, new Mark(name, line, column), "", message);
        }

        /** The problem with the place in the file. */
        public Problem problem() {
            return problem;
        }
    }
}
