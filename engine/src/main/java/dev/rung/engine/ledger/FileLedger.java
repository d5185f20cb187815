package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.ledger.LedgerText.BadLineException;
import dev.rung.engine.state.FileMutex;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A ledger in a file of lines, each with its checksum, each on the disk before {@link #append} returns.
 *
 * <p>Only the last line can have been torn by a crash: it is left out when reading and cut off before the next line is
 * written. A damaged line before it means that the file was changed by something else, which is refused. Several processes
 * may write: one at a time finds the end and adds to it.
 */
public final class FileLedger implements LedgerCopy {
    private final Path file;
    private final FileMutex mutex;

    /** A ledger in a file that may not exist yet. */
    public FileLedger(Path file) {
        this.file = file;
        this.mutex = FileMutex.beside(file);
    }

    @Override
    public LedgerEntry append(LedgerEntry entry) {
        return writing(entry.fence(), (channel, tail) -> {
            LedgerEntry numbered = tail.top().number(entry);
            add(channel, tail, numbered);
            return numbered;
        });
    }

    @Override
    public void restore(long fence, List<LedgerEntry> missing) {
        if (missing.stream().anyMatch(entry -> entry.number() < 1)) {
            throw new IllegalArgumentException("an entry that is restored has a number");
        }
        if (missing.isEmpty()) {
            return;
        }
        writing(fence, (channel, tail) -> {
            // A crash while many lines are added could tear others than the last: so all of them come at once.
            var lines = new StringBuilder(new String(LedgerTail.bytes(channel, 0, tail.end()), StandardCharsets.UTF_8));
            LedgerTop top = tail.top();
            for (LedgerEntry entry : missing) {
                top = top.with(entry);
                lines.append(LedgerLine.write(entry, top));
            }
            PrivateFiles.replace(file, lines.toString());
            return missing;
        });
    }

    @Override
    public List<LedgerEntry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return LedgerText.of(Files.readAllBytes(file)).entries();
        } catch (BadLineException e) {
            throw unusable(e);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the ledger cannot be read: " + e.getMessage(),
                    "Check the file's owner and that it is text",
                    e);
        }
    }

    private <T> T writing(long fence, Addition<T> addition) {
        try {
            return mutex.holding(() -> {
                try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    LedgerTail tail = LedgerTail.of(channel);
                    if (!tail.top().admits(fence)) {
                        throw overtaken(fence, tail.top().fence());
                    }
                    return addition.to(channel, tail);
                }
            });
        } catch (BadLineException e) {
            throw unusable(e);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the ledger cannot be written: " + e.getMessage(),
                    "Make room on the disk, or check the folder's owner; nothing is done that is not written down first",
                    e);
        }
    }

    private void add(FileChannel channel, LedgerTail tail, LedgerEntry entry) throws IOException {
        boolean fresh = channel.size() == 0;
        channel.truncate(tail.end());
        channel.position(tail.end());
        String line = LedgerLine.write(entry, tail.top().with(entry));
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        // The content and the size: all that is needed to read it again.
        channel.force(false);
        if (fresh) {
            PrivateFiles.syncFolder(file);
        }
    }

    private PortException overtaken(long fence, long by) {
        return new PortException(
                Kind.FAILED,
                file + ": nothing more is written for operator " + fence + ": operator " + by + " has taken over",
                "See what was done with 'rung history', then run 'rung resume'");
    }

    private PortException unusable(BadLineException bad) {
        return new PortException(
                Kind.FAILED,
                file + ":" + bad.line() + ":1: the ledger cannot be used: " + bad.getMessage(),
                bad.isNewer()
                        ? "Use the Rung that wrote it, or a newer one"
                        : "Use the Rung that wrote it, or restore the file from a backup",
                bad);
    }

    /** What is done at the end of the file, while nobody else writes. */
    @FunctionalInterface
    private interface Addition<T> {
        T to(FileChannel channel, LedgerTail tail) throws IOException;
    }
}
