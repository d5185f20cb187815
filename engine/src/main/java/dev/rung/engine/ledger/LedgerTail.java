package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerTop;
import dev.rung.engine.ledger.LedgerLineReader.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Where a ledger's file goes on, found from its last line alone.
 *
 * @param end the offset behind the last line that was written to its end; what a crash left behind it is no line
 * @param top the highest numbers so far
 */
record LedgerTail(long end, LedgerTop top) {
    private static final int BLOCK = 4 << 10;

    /**
     * Looks at the end of a file.
     *
     * @throws LedgerText.BadLineException when it cannot be continued
     */
    static LedgerTail of(FileChannel channel) throws IOException {
        long end = behindNewline(channel, channel.size());
        while (end > 0) {
            long start = behindNewline(channel, end - 1);
            Optional<Stored> last = line(channel, start, end - 1);
            if (last.isPresent()) {
                // A line of version 1 does not tell how many came before it.
                LedgerTop top = last.get().version() == 1
                        ? LedgerText.of(bytes(channel, 0, end)).top()
                        : last.get().top();
                return new LedgerTail(end, top);
            }
            if (end < behindNewline(channel, channel.size())) {
                // Two lines that cannot be read were not torn by one crash: reading says which they are.
                LedgerText.of(bytes(channel, 0, channel.size()));
            }
            end = start;
        }
        return new LedgerTail(0, LedgerTop.EMPTY);
    }

    private static Optional<Stored> line(FileChannel channel, long start, long end) throws IOException {
        try {
            return new LedgerLineReader().read(bytes(channel, start, end), 0, Math.toIntExact(end - start), 1);
        } catch (IllegalArgumentException notUnderstood) {
            // Says the same, with the line's place.
            LedgerText.of(bytes(channel, 0, channel.size()));
            throw notUnderstood;
        }
    }

    /** What stands from one offset up to the other. */
    static byte[] bytes(FileChannel channel, long start, long end) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
        read(channel, bytes, start);
        return bytes.array();
    }

    /** The offset behind the last line break that ends at most here; 0 when there is none. */
    private static long behindNewline(FileChannel channel, long from) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        for (long end = from; end > 0; end -= BLOCK) {
            long start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            read(channel, block, start);
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static void read(FileChannel channel, ByteBuffer bytes, long start) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
            // A read may give less than was asked for.
        }
    }
}
