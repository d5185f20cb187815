package dev.rung.laptop.process;

import dev.rung.laptop.process.ProcFs.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All processes of one instance, grandchildren included, however far they have run from home.
 *
 * <p>A process belongs to it when it is in the shim's session, in the instance's control group, was started with the
 * instance's mark in its environment, works in the instance's own data folder (PostgreSQL's backends leave the session
 * and overwrite their environment), or descends from one that does.
 *
 * @param shim the process that leads the session; empty when the instance never ran
 * @param folder of the instance; its path is the value of {@link #MARK} in the environment of the instance
 * @param dataFolder a folder in which only this instance works
 * @param group file that lists the processes of the instance's control group
 */
record Family(Optional<ProcessId> shim, InstanceFolder folder, Optional<Path> dataFolder, Optional<Path> group) {
    /** The variable that marks the processes of an instance. */
    static final String MARK = "RUNG_INSTANCE_FOLDER";

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration BIRTH = Duration.ofSeconds(2);

    /** The members that are alive. */
    List<Stat> members() {
        List<Stat> living = ProcFs.living();
        Set<Long> grouped = groupMembers();
        Set<Long> known = new HashSet<>();
        for (Stat stat : living) {
            if (isMember(stat) || grouped.contains(stat.pid())) {
                known.add(stat.pid());
            }
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Stat stat : living) {
                grew |= known.contains(stat.parent()) && known.add(stat.pid());
            }
        }
        return living.stream().filter(stat -> known.contains(stat.pid())).toList();
    }

    private boolean isMember(Stat stat) {
        boolean inSession = shim.filter(ProcessId::isOfThisBoot)
                .filter(leader -> leader.pid() == stat.session() && leader.startTicks() <= stat.startTicks())
                .isPresent();
        return inSession
                || ProcFs.hasVariable(stat.pid(), MARK, folder.path().toString())
                || dataFolder
                        .filter(folder -> ProcFs.worksIn(stat.pid(), folder))
                        .isPresent();
    }

    private Set<Long> groupMembers() {
        Set<Long> pids = new HashSet<>();
        try {
            for (String line : group.isPresent() ? Files.readAllLines(group.get()) : List.<String>of()) {
                pids.add(Long.valueOf(line.strip()));
            }
        } catch (IOException e) {
            return Set.of();
        }
        return pids;
    }

    /**
     * Sends the stop signal to the command alone, as an engine does to the first process of a container; what the command
     * leaves behind when it ends (a shell does not pass signals on) is then sent the signal too.
     *
     * @return whether all are gone within {@code patience}
     */
    boolean stop(String signal, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        awaitCommand();
        Signals.send(signal, command());
        while (runs() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
        List<Long> left = members().stream().map(Stat::pid).toList();
        if (left.isEmpty()) {
            return true;
        }
        Signals.send(signal, left);
        return awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** A shell that was only just forked loses a signal: it is sent when the command itself can get it. */
    private void awaitCommand() throws InterruptedException {
        long deadline = System.nanoTime() + BIRTH.toNanos();
        while (folder.command().isEmpty() && runs() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
    }

    private boolean runs() {
        return shim.filter(ProcessId::isAlive).isPresent();
    }

    /** The command by its pid, as long as it is the shim's child: a pid may have become another's. */
    private List<Long> command() {
        if (!runs()) {
            return List.of();
        }
        List<Long> children = ProcFs.living().stream()
                .filter(stat -> shim.orElseThrow().pid() == stat.parent())
                .map(Stat::pid)
                .toList();
        return folder.command()
                .map(pid -> children.stream().filter(pid::equals).toList())
                .orElse(children);
    }

    /**
     * Kills every member, and those born meanwhile.
     *
     * @return whether all are gone within {@code patience}
     */
    boolean kill(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<Stat> members = members();
            if (members.isEmpty()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            List<Long> pids = new ArrayList<>();
            members.forEach(stat -> pids.add(stat.pid()));
            Signals.send("KILL", pids);
            Thread.sleep(PAUSE);
        }
    }

    /**
     * Waits until no member is left.
     *
     * @return whether all are gone within {@code patience}
     */
    private boolean awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!members().isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }
}
