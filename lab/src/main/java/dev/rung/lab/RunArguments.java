package dev.rung.lab;

import java.util.ArrayList;
import java.util.List;

/** What {@code docker run} is told to make a container that is a server. */
final class RunArguments {
    /**
     * What its systemd and its Docker Engine need, one by one: {@code --privileged} fails on machines that lack a capability
     * themselves. Not SYS_RESOURCE, which some lack; not SYS_MODULE, SYS_RAWIO, SYS_TIME, by which a server could change
     * this machine beyond itself.
     */
    private static final List<String> CAPABILITIES = List.of(
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "AUDIT_WRITE",
            "BLOCK_SUSPEND",
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "IPC_OWNER",
            "KILL",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYSLOG",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_CHROOT",
            "SYS_NICE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_TTY_CONFIG");

    /** Loop devices, for its disk, and TUN devices, for a slow network. */
    private static final List<String> DEVICES = List.of("b 7:* rwm", "c 10:237 rwm", "c 10:200 rwm");

    /** Sparse: it takes what is written to it. */
    private static final String DISK = "10G";

    private RunArguments() {}

    /** The arguments for a server of a name. */
    static List<String> of(String name, String address, String image, Offer offer) {
        String container = Hosts.container(name);
        var words = new ArrayList<>(List.of("run", "--detach", "--name", container, "--hostname", name));
        words.addAll(List.of("--label", Labels.OF_THE_LAB));
        words.addAll(List.of("--label", Labels.HOST + "=" + name, "--label", Labels.ADDRESS + "=" + address));
        words.addAll(List.of("--network", Network.NAME, "--ip", address));
        words.addAll(List.of(
                "--volume",
                container + ":/rung-lab",
                "--tmpfs",
                "/run:exec,mode=755",
                "--env",
                "RUNG_LAB_DISK=" + DISK));
        words.addAll(List.of("--env", "RUNG_LAB_BARE=" + (offer.bare() ? "yes" : "no")));
        for (String option : List.of("seccomp=unconfined", "apparmor=unconfined", "systempaths=unconfined")) {
            words.addAll(List.of("--security-opt", option));
        }
        words.addAll(List.of("--cgroupns", "private"));
        CAPABILITIES.forEach(capability -> words.addAll(List.of("--cap-add", capability)));
        DEVICES.forEach(rule -> words.addAll(List.of("--device-cgroup-rule", rule)));
        words.add(image);
        return List.copyOf(words);
    }
}
