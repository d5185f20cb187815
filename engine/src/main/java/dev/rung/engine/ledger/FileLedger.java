package dev.rung.engine.ledger;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger in a file of lines, each with its checksum, each on the disk before {@link #append} returns.
 *
 * <p>Only the last line can have been torn by a crash: it is left out when reading and cut off before the next line is
 * written. A damaged line before it means that the file was changed by something else, which is refused.
 */
public final class FileLedger implements Ledger {
    private static final int BLOCK = 4 << 10;

    private final Path file;

    /** A ledger in a file that may not exist yet. */
    public FileLedger(Path file) {
        this.file = file;
    }

    @Override
    public void append(LedgerEntry entry) {
        try {
            PrivateFiles.makeFolderOf(file);
            try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                boolean fresh = channel.size() == 0;
                channel.position(endOfWholeLines(channel));
                channel.truncate(channel.position());
                ByteBuffer bytes = ByteBuffer.wrap(LedgerLine.write(entry).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                if (fresh) {
                    PrivateFiles.syncFolder(file);
                }
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the ledger cannot be written: " + e.getMessage(),
                    "Make room on the disk, or check the folder's owner; nothing is done that is not written down first",
                    e);
        }
    }

    @Override
    public List<LedgerEntry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            // Decoded with replacement: a torn line may end within a character.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return parse(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the ledger cannot be read: " + e.getMessage(),
                    "Check the file's owner and that it is text",
                    e);
        }
    }

    private List<LedgerEntry> parse(List<String> lines) {
        var entries = new ArrayList<LedgerEntry>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Optional<LedgerEntry> entry = parse(lines.get(i), i + 1);
            if (entry.isPresent()) {
                entries.add(entry.get());
            } else if (i < lines.size() - 1) {
                throw damaged(i + 1, "its checksum does not fit");
            }
        }
        return entries;
    }

    private Optional<LedgerEntry> parse(String line, int number) {
        try {
            return LedgerLine.read(line);
        } catch (IllegalArgumentException e) {
            throw damaged(number, String.valueOf(e.getMessage()));
        }
    }

    private PortException damaged(int line, String why) {
        return new PortException(
                Kind.FAILED,
                file + ":" + line + ":1: the ledger cannot be used: " + why,
                "Use the Rung that wrote it, or restore the file from a backup");
    }

    /** The offset behind the last line that was written to its end; what a crash left behind it is no line. */
    private static long endOfWholeLines(FileChannel channel) throws IOException {
        long end = behindNewline(channel, channel.size());
        long start = behindNewline(channel, end - 1);
        return end == 0 || isWhole(channel, start, end - 1) ? end : start;
    }

    private static boolean isWhole(FileChannel channel, long start, long end) throws IOException {
        var line = ByteBuffer.allocate(Math.toIntExact(end - start));
        while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
            // A read may give less than was asked for.
        }
        try {
            return LedgerLine.read(new String(line.array(), StandardCharsets.UTF_8))
                    .isPresent();
        } catch (IllegalArgumentException writtenByANewerRung) {
            return true;
        }
    }

    /** The offset behind the last line break that ends at most here; 0 when there is none. */
    private static long behindNewline(FileChannel channel, long from) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        for (long end = from; end > 0; end -= BLOCK) {
            long start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
                // A read may give less than was asked for.
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }
}
