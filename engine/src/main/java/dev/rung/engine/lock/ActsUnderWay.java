package dev.rung.engine.lock;

import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the acts that go on on this machine, over all its processes, by operator.
 *
 * <p>An act under number 7 holds a shared lock of the operating system on byte 7 of a file that has no content. Whether any
 * former act goes on is so asked by trying an exclusive lock on bytes 0 to 6. A process that dies lets go of its own. Within a
 * process the locks are counted here, on one channel: closing a second one would give all of them back.
 */
final class ActsUnderWay {
    private static final ReentrantLock REGISTRY = new ReentrantLock();
    private static final Map<Path, ActsUnderWay> OPEN = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final TreeMap<Long, Share> shares = new TreeMap<>();

    private ActsUnderWay(Path file) throws IOException {
        this.file = file;
        this.channel = PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Begins an act unless one of a former operator goes on. One caller at a time on the whole machine.
     *
     * @param file absolute; used for nothing else
     * @return whether it has begun
     */
    static boolean begin(Path file, long fence) throws IOException {
        REGISTRY.lock();
        try {
            ActsUnderWay acts = OPEN.get(file);
            if (acts == null) {
                acts = new ActsUnderWay(file);
                OPEN.put(file, acts);
            }
            try {
                return acts.formerAreOver(fence) && acts.share(fence);
            } finally {
                acts.closeUnlessUsed();
            }
        } finally {
            REGISTRY.unlock();
        }
    }

    /** Ends an act that has begun. */
    static void end(Path file, long fence) throws IOException {
        REGISTRY.lock();
        try {
            ActsUnderWay acts = OPEN.get(file);
            if (acts != null) {
                acts.giveBack(fence);
                acts.closeUnlessUsed();
            }
        } finally {
            REGISTRY.unlock();
        }
    }

    private boolean formerAreOver(long fence) throws IOException {
        if (!shares.headMap(fence).isEmpty()) {
            return false;
        }
        FileLock probe = channel.tryLock(0, fence, false);
        if (probe == null) {
            return false;
        }
        probe.release();
        return true;
    }

    private boolean share(long fence) throws IOException {
        Share share = shares.get(fence);
        if (share == null) {
            FileLock lock = channel.tryLock(fence, 1, true);
            if (lock == null) {
                return false;
            }
            share = new Share(lock, 0);
        }
        shares.put(fence, new Share(share.lock(), share.acts() + 1));
        return true;
    }

    private void giveBack(long fence) throws IOException {
        Share share = shares.remove(fence);
        if (share != null && share.acts() > 1) {
            shares.put(fence, new Share(share.lock(), share.acts() - 1));
        } else if (share != null) {
            share.lock().release();
        }
    }

    private void closeUnlessUsed() throws IOException {
        if (shares.isEmpty()) {
            OPEN.remove(file);
            channel.close();
        }
    }

    /** The lock of one operator's acts in this process, and how many they are. */
    private record Share(FileLock lock, int acts) {}
}
