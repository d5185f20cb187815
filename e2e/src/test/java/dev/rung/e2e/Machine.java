package dev.rung.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests ask of this machine and do to it. */
final class Machine {
    private Machine() {}

    /** A port of loopback on which nobody listens now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody listens there on loopback. */
    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends a signal, such as KILL, to one process. */
    static void signal(String name, long pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " " + pid + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * The living processes whose command line, environment, working folder or mounts name a folder, but not this one.
     */
    static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> names(process.pid(), folder.toString()))
                .toList();
    }

    /** The processes of a control group whose path has this word, as that of a container has its id. */
    static List<ProcessHandle> processesInGroup(String word) {
        if (word.isBlank()) {
            throw new AssertionError("no such container");
        }
        return ProcessHandle.allProcesses()
                .filter(process -> read(process.pid(), "cgroup").contains(word))
                .toList();
    }

    /** One line about a process. */
    static String describe(ProcessHandle process) {
        return process.pid() + " " + read(process.pid(), "cmdline").replace('\0', ' ');
    }

    /** The value of a variable that a process was started with; empty when it has none, or is gone. */
    static String variable(ProcessHandle process, String name) {
        return read(process.pid(), "environ")
                .transform(all -> Stream.of(all.split("\0")))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The process, found by its ancestors, that has this word in its command line, the one furthest down. */
    static Optional<ProcessHandle> deepest(List<ProcessHandle> among, String... words) {
        return among.stream()
                .filter(process -> {
                    String line = read(process.pid(), "cmdline").replace('\0', ' ');
                    return List.of(words).stream().allMatch(line::contains);
                })
                .max(java.util.Comparator.comparingInt(Machine::depth));
    }

    private static int depth(ProcessHandle process) {
        int depth = 0;
        for (Optional<ProcessHandle> next = process.parent();
                next.isPresent();
                next = next.get().parent()) {
            depth++;
        }
        return depth;
    }

    private static boolean names(long pid, String folder) {
        if (read(pid, "stat").contains(") Z ")) {
            return false;
        }
        var told = new ArrayList<>(List.of(read(pid, "cmdline"), read(pid, "environ"), read(pid, "mountinfo")));
        try {
            told.add(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .toString());
        } catch (IOException e) {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
        return told.stream().anyMatch(text -> text.contains(folder));
    }

    private static String read(long pid, String file) {
        try {
            byte[] content = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
