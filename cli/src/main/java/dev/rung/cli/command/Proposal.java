package dev.rung.cli.command;

import dev.rung.engine.shell.Command;
import dev.rung.servers.host.RemoteHost;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The plan that a command would carry out on a host, as the Rung there proposes it. */
final class Proposal {
    private final RemoteHost host;
    private final Command command;
    private final PrintStream err;
    private final List<String> lines = new ArrayList<>();
    private String digest = "";

    Proposal(RemoteHost host, Command command, PrintStream err) {
        this.host = host;
        this.command = command;
        this.err = err;
    }

    /** Has it made; the exit code of the command. */
    int run() {
        int code = new RemoteCall(host, command, err).capture(this::take);
        if (code != 0) {
            lines.forEach(err::println);
        }
        return code;
    }

    private void take(String line) {
        if (line.startsWith(Approval.MARK)) {
            digest = line.substring(Approval.MARK.length());
        } else {
            lines.add(line);
        }
    }

    /** The plan for people. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** What names it. */
    String digest() {
        return digest;
    }

    /** Whether there is nothing to do. */
    boolean isEmpty() {
        return lines.stream().anyMatch(line -> line.startsWith("0 steps"));
    }
}
