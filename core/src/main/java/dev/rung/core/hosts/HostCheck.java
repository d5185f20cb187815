package dev.rung.core.hosts;

import dev.rung.core.hosts.Drift.Mendable;
import dev.rung.core.hosts.Drift.Told;
import dev.rung.core.hosts.HostFacts.Login;
import dev.rung.core.hosts.HostFacts.RootLogin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares a host with the standard. */
public final class HostCheck {
    private static final double MILLIS = 1000;

    private final HostFacts facts;
    private final HostStandard standard;
    private final List<Drift> drift = new ArrayList<>();

    private HostCheck(HostFacts facts, HostStandard standard) {
        this.facts = facts;
        this.standard = standard;
    }

    /** What differs, in the order in which it would be mended. Of a system that is not known, only that is told. */
    public static List<Drift> drift(HostFacts facts, HostStandard standard) {
        return List.copyOf(new HostCheck(facts, standard).all());
    }

    /** What would be done about it, each once, in the order in which it is done. */
    public static List<Preparation> preparations(List<Drift> drift) {
        return drift.stream()
                .filter(Mendable.class::isInstance)
                .map(found -> ((Mendable) found).preparation())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Drift> all() {
        OperatingSystem system = facts.machine().system();
        if (system.isKnown()) {
            docker();
            restarts();
            logs();
            haproxy();
            firewall();
            updates();
            time();
            swap();
            login();
        } else {
            told("system: " + system.name() + " is none that Rung can prepare: it knows Debian 12 and 13, Ubuntu 22.04"
                    + " and 24.04");
        }
        return drift;
    }

    private void docker() {
        if (!facts.docker().installed()) {
            mend(Preparation.DOCKER_ENGINE, "there is no Docker Engine", "install the distribution's Docker Engine");
        } else if (facts.docker().version().isEmpty()) {
            mend(Preparation.DOCKER_ENGINE, "Docker Engine does not answer", "start it, now and at each boot");
        }
    }

    private void restarts() {
        switch (facts.docker().outlived()) {
            case LIVE, IN_SWARM -> {}
            case ENDED ->
                mend(
                        Preparation.LIVE_RESTORE,
                        "containers end while Docker is restarted, as its updates do",
                        "have them run on; nothing is restarted for it");
        }
    }

    private void logs() {
        boolean canRestart = facts.docker().canRestart();
        switch (facts.logs().bound()) {
            case UNREADABLE ->
                told(
                        "log-rotation: /etc/docker/daemon.json is not JSON; mend it by hand, Docker would not start with it");
            case UNBOUNDED ->
                mend(
                        Preparation.LOG_ROTATION,
                        "the logs of containers grow without bound",
                        "keep " + HostStandard.LOG_FILES + " files of " + HostStandard.LOG_SIZE + " of each container"
                                + (canRestart ? "" : ", from Docker's next restart on: containers run now"));
            case BOUNDED -> {
                String behind = "Docker has not read its settings since they changed";
                if (facts.logs().behind() && canRestart) {
                    mend(Preparation.LOG_ROTATION, behind, "restart Docker; no container is hurt");
                } else if (facts.logs().behind()) {
                    told("log-rotation: " + behind + "; restart it when its "
                            + facts.docker().running() + " containers may stop");
                }
            }
        }
    }

    private void haproxy() {
        switch (facts.haproxy()) {
            case IDLE -> {}
            case ABSENT ->
                mend(Preparation.HAPROXY, "there is no HAProxy", "install the distribution's, which Rung's agent runs");
            case ENABLED ->
                mend(
                        Preparation.HAPROXY,
                        "its own service is enabled, and Rung's agent runs it",
                        "stop and disable haproxy.service");
            case IN_USE ->
                told("haproxy: haproxy.service is enabled with settings of your own, and Rung's edge needs its ports;"
                        + " disable it when nothing needs it");
        }
    }

    private void firewall() {
        String act = "let in ssh, " + ports() + ", and " + HostStandard.MESH_PORT
                + (standard.peers().isEmpty() ? " from nobody" : " from " + String.join(", ", standard.peers()));
        if (!facts.firewall().inForce()) {
            mend(Preparation.FIREWALL, "Rung's rules are not in force", act + closes());
        } else if (!facts.firewall().atBoot()) {
            mend(Preparation.FIREWALL, "Rung's rules are not loaded at boot", act);
        }
    }

    private static String ports() {
        return HostStandard.PUBLIC_PORTS.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String closes() {
        if (facts.firewall().closes().isEmpty()) {
            return "";
        }
        return "; this closes "
                + facts.firewall().closes().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                + ", where something listens now";
    }

    private void updates() {
        if (!facts.securityUpdates()) {
            mend(
                    Preparation.SECURITY_UPDATES,
                    "security updates wait for somebody to install them",
                    "install them daily, by unattended-upgrades");
        }
    }

    private void time() {
        if (!facts.timeSync()) {
            mend(Preparation.TIME_SYNC, "nothing keeps the clock right", "install and enable systemd-timesyncd");
        }
        Duration skew = facts.clockSkew();
        if (skew.abs().compareTo(HostStandard.MOST_SKEW) > 0) {
            told(String.format(
                    Locale.ROOT,
                    "clock: it is %.1f s %s this machine's",
                    skew.abs().toMillis() / MILLIS,
                    skew.isNegative() ? "behind" : "ahead of"));
        }
    }

    private void swap() {
        if (facts.machine().memory() >= HostStandard.SMALL_MEMORY
                || facts.swap().bytes() > 0) {
            return;
        }
        String observed = "there is little memory and no swap";
        facts.swap()
                .refusal()
                .ifPresentOrElse(
                        why -> told("swap: " + observed + ", and none can be had here: " + why),
                        () -> mend(
                                Preparation.SWAP,
                                observed,
                                "make a swap file of " + HostStandard.SWAP_MEBIBYTES + " MiB"));
    }

    private void login() {
        Login login = facts.login();
        if (login.asRoot() && !login.ownUser()) {
            mend(
                    Preparation.LOGIN,
                    "there is nobody but root to log in as",
                    "make a user " + HostStandard.USER + " with root's keys, who may use sudo");
        }
        if (!standard.rootLogin() && login.root() != RootLogin.NONE) {
            mend(Preparation.LOGIN, "root may log in", "refuse root");
        } else if (login.root() == RootLogin.ANY) {
            mend(Preparation.LOGIN, "root may log in with a password", "let root in by key only");
        }
        if (login.passwords() && login.hasKeys()) {
            mend(Preparation.LOGIN, "passwords open it", "take keys only");
        } else if (login.passwords()) {
            told("login: passwords open it, and " + login.user() + " has no authorized key, so that stays");
        }
    }

    private void mend(Preparation preparation, String observed, String act) {
        drift.add(new Mendable(preparation, observed, act));
    }

    private void told(String line) {
        drift.add(new Told(line));
    }
}
