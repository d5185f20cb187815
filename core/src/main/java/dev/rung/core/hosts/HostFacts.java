package dev.rung.core.hosts;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What was observed of a host.
 *
 * @param machine what it is
 * @param docker its Docker Engine
 * @param logs the logs of its containers
 * @param haproxy the edge's program
 * @param firewall what it lets in
 * @param securityUpdates whether they are installed by themselves
 * @param timeSync whether a service that keeps the clock right is enabled
 * @param swap room on disk for memory
 * @param login who may log in, and how
 * @param clockSkew how far its clock is ahead of this machine's; negative when behind
 */
public record HostFacts(
        Machine machine,
        Docker docker,
        Logs logs,
        Haproxy haproxy,
        Firewall firewall,
        boolean securityUpdates,
        boolean timeSync,
        Swap swap,
        Login login,
        Duration clockSkew) {

    /**
     * The machine and its system.
     *
     * @param system its operating system
     * @param architecture as {@code uname -m} writes it
     * @param kernel its release
     * @param cpus how many
     * @param memory bytes
     * @param diskFree bytes, where Docker keeps its data
     */
    public record Machine(
            OperatingSystem system, String architecture, String kernel, int cpus, long memory, long diskFree) {}

    /**
     * Docker Engine.
     *
     * @param installed whether its program is there
     * @param version that of the engine that answers; empty when none does
     * @param api the newest version of its API
     * @param running how many containers run
     * @param outlived what becomes of them while the engine is restarted
     */
    public record Docker(
            boolean installed, Optional<String> version, Optional<String> api, int running, Outlived outlived) {
        /** What becomes of containers while the engine is restarted, as an update of its package does. */
        public enum Outlived {
            /** They run on. */
            LIVE,
            /** They end, and need not. */
            ENDED,
            /** They end: a swarm manages them, and has no other way. */
            IN_SWARM
        }

        /** Whether the engine can be restarted without hurting a container, once the host is as it should be. */
        boolean canRestart() {
            return running == 0 || outlived != Outlived.IN_SWARM;
        }
    }

    /**
     * Logs of containers.
     *
     * @param bound what Docker's settings say of them
     * @param behind whether the engine has not read its settings since they changed
     */
    public record Logs(Bound bound, boolean behind) {
        /** What Docker's settings say of how large logs may grow. */
        public enum Bound {
            BOUNDED,
            UNBOUNDED,
            /** The settings are no JSON. */
            UNREADABLE
        }
    }

    /** HAProxy as the distribution packages it. */
    public enum Haproxy {
        ABSENT,
        /** It is there for Rung, its own service off. */
        IDLE,
        /** Its own service is on, with the package's settings. */
        ENABLED,
        /** Its own service is on, with settings that somebody wrote. */
        IN_USE
    }

    /**
     * What is let in.
     *
     * @param inForce whether Rung's rules are, as they should be
     * @param atBoot whether the same are loaded at boot
     * @param closes ports that something listens on and Rung's rules do not let anybody reach
     */
    public record Firewall(boolean inForce, boolean atBoot, Set<Integer> closes) {}

    /**
     * Swap.
     *
     * @param bytes how much there is
     * @param refusal why none can be had, where that was tried
     */
    public record Swap(long bytes, Optional<String> refusal) {}

    /**
     * Who may log in.
     *
     * @param user whom ssh goes in as
     * @param hasKeys whether that user has authorized keys
     * @param ownUser whether there is a user of Rung's standard who can log in and act as root
     * @param root in which ways root may log in
     * @param passwords whether sshd takes passwords
     */
    public record Login(String user, boolean hasKeys, boolean ownUser, RootLogin root, boolean passwords) {
        /** Whether ssh goes in as root itself. */
        public boolean asRoot() {
            return user.equals("root");
        }
    }

    /** In which ways root may log in. */
    public enum RootLogin {
        ANY,
        BY_KEY,
        NONE
    }
}
