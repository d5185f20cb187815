package dev.rung.cli.command;

import dev.rung.cli.project.UsageException;
import dev.rung.engine.secret.SecretKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The value of a secret as its owner gives it: typed unseen at a terminal, else all of standard input. */
final class SecretInput {
    private SecretInput() {}

    /**
     * Reads it; the line break that a shell puts at its end is no part of it.
     *
     * @throws UsageException when there is none, or it is no text or larger than 500 KiB
     */
    static String read(String name) {
        String value = Terminals.isAttached() ? typed(name) : text(name, everything());
        if (value.isEmpty()) {
            throw new UsageException(
                    name + ": no value was given", "Type it, or pipe it: printf %s VALUE | rung secrets set " + name);
        }
        return value;
    }

    private static String typed(String name) {
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("%s: ", name))
                .map(String::new)
                .orElse("");
    }

    private static byte[] everything() {
        try {
            return System.in.readNBytes(SecretKeeper.LIMIT + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name, byte[] bytes) {
        if (bytes.length > SecretKeeper.LIMIT) {
            throw new UsageException(name + ": it is larger than 500 KiB", "Mount a file of that size as a volume");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\r?\n$", "");
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    name + ": it is not text in UTF-8",
                    "Say in rung.yaml where such a file is: secrets: { " + name + ": { file: PATH } }");
        }
    }
}
