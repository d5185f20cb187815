package dev.rung.lab;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.FileMutex;
import dev.rung.lab.Hosts.Found;
import dev.rung.lab.SshConfig.Known;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The practice servers of this machine: containers of its Docker Engine that look like fresh servers, each with an address,
 * an sshd, a disk and a Docker Engine of its own. What there is, is observed; nothing is kept but the key to them.
 */
public final class Lab {
    /** More than these would not be practice. */
    public static final int MOST = 9;

    private static final int AWAIT_SECONDS = 90;
    private static final String MEND = "'rung lab up' mends it";

    private final LabPlaces places;
    private final Consumer<String> progress;
    private final Docker docker;
    private final Network network;
    private final Hosts hosts;
    private final HostImage image;
    private final SshAccess access;

    /**
     * The lab of an engine.
     *
     * @param shell runs commands on this machine
     * @param variables for the {@code docker} command, added to Rung's own
     * @param places where its files are
     * @param progress told what goes on, a line at a time, by several threads
     */
    public Lab(Shell shell, Map<String, String> variables, LabPlaces places, Consumer<String> progress) {
        this.places = places;
        this.progress = progress;
        this.docker = new Docker(shell, variables);
        this.network = new Network(docker);
        this.hosts = new Hosts(docker);
        this.image = new HostImage(docker, shell, places, progress);
        this.access = new SshAccess(shell, places);
    }

    /**
     * Every server there is, by number.
     *
     * @throws PortException when there is no engine
     */
    public List<LabHost> hosts() {
        return Together.each(hosts.list(), found -> new LabHost(found.host(), found.address(), state(found)));
    }

    private HostState state(Found found) {
        if (!found.runs()) {
            return HostState.KILLED;
        }
        return found.joined() ? hosts.state(found.host()) : HostState.CUT;
    }

    /**
     * Has at least so many servers, all of them well: makes those that are missing and mends what was done to the others.
     * When it returns, their sshds and engines answer and ssh's files know them.
     *
     * @param wanted 1 to {@link #MOST}; 0 for as many as there are, and at least one
     * @param offer what new ones are
     * @return every server there is
     * @throws PortException when one cannot be had
     */
    public List<LabHost> up(int wanted, Offer offer) {
        if (wanted < 0 || wanted > MOST) {
            throw new IllegalArgumentException("a lab has at most " + MOST + " servers, not " + wanted);
        }
        return alone(() -> {
            Map<Integer, Found> there = byNumber();
            List<Integer> numbers = numbers(wanted, there);
            Subnet subnet = network.ensure();
            requireInside(subnet, there.values());
            String made = there.size() < numbers.size() ? image.ensure(new Recipe(offer.debian())) : "";
            String key = access.publicKey();
            access.write(Together.each(numbers, number -> {
                String host = Hosts.name(number);
                Optional.ofNullable(there.get(number))
                        .ifPresentOrElse(this::rejoin, () -> hosts.create(host, subnet.host(number), made, offer));
                return open(host, subnet.host(number), key);
            }));
            return hosts();
        });
    }

    private Map<Integer, Found> byNumber() {
        return hosts.list().stream().collect(Collectors.toMap(Found::number, Function.identity()));
    }

    /** One after the other, also where one in the middle is gone. */
    private static List<Integer> numbers(int wanted, Map<Integer, Found> there) {
        int highest = there.keySet().stream().mapToInt(number -> number).max().orElse(1);
        return IntStream.rangeClosed(1, Math.max(wanted, highest)).boxed().toList();
    }

    /** The network was removed by hand, and has other addresses now. */
    private static void requireInside(Subnet subnet, Collection<Found> there) {
        for (Found found : there) {
            if (!subnet.contains(found.address())) {
                throw new PortException(
                        Kind.FAILED,
                        found.host() + ": its address " + found.address() + " is not one of " + subnet
                                + ": the lab's network was removed and made again",
                        "'rung lab down' removes all of the lab; then bring it up anew");
            }
        }
    }

    private void rejoin(Found found) {
        if (!found.runs()) {
            progress.accept(found.host() + ": starting it again");
            hosts.start(found.host());
        }
        if (!found.joined()) {
            progress.accept(found.host() + ": joining it again");
            network.join(Hosts.container(found.host()), found.address());
        }
    }

    private Known open(String host, String address, String key) {
        hosts.awaitBoot(host);
        hosts.order(host, "it could not be mended", "", "mend");
        hosts.order(host, "it takes no key", key, "trust");
        String hostKey = hosts.order(host, "it is not ready", "", "await", Integer.toString(AWAIT_SECONDS));
        SshAccess.reach(host, address);
        progress.accept(host + ": ready at " + address);
        return new Known(host, address, hostKey);
    }

    /** Ends a server as a power cut does; its disk stays. */
    public void kill(String host) {
        if (find(host).runs()) {
            hosts.kill(host);
        }
    }

    /** Cuts a server off: it runs on, and no packet reaches it. */
    public void cut(String host) {
        if (find(host).joined()) {
            network.cut(Hosts.container(host));
        }
    }

    /**
     * Delays everything that leaves a server, so that each round trip takes that much longer.
     *
     * @param by 1 ms to 10 s
     */
    public void slow(String host, Duration by) {
        if (by.toMillis() < 1 || by.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("a delay is from 1 ms to 10 s, not " + by);
        }
        Found found = running(host);
        if (!found.joined()) {
            throw new PortException(Kind.FAILED, host + ": it cannot be slowed: it is cut off", MEND);
        }
        hosts.order(host, "it could not be slowed", "", "slow", Long.toString(by.toMillis()));
    }

    /** Fills a server's disk to the last block; this machine's own loses nothing. */
    public void fill(String host) {
        running(host);
        hosts.order(host, "its disk could not be filled", "", "fill");
    }

    /** Removes every server with its disk, the network, and ssh's files; also what was left half made. */
    public void down() {
        alone(() -> {
            new Remains(docker).remove();
            Folders.delete(places.state());
            return true;
        });
    }

    private Found running(String host) {
        Found found = find(host);
        if (!found.runs()) {
            throw new PortException(Kind.FAILED, host + ": nothing can be done in it: it does not run", MEND);
        }
        return found;
    }

    private Found find(String host) {
        return hosts.list().stream()
                .filter(found -> found.host().equals(host))
                .findFirst()
                .orElseThrow(() -> new NoSuchHostException(host));
    }

    private <T> T alone(FileMutex.Work<T> work) {
        try {
            return FileMutex.beside(places.state()).holding(work);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    "lab: its files could not be used: " + e.getMessage(),
                    "See whether another 'rung lab' is at work, and whose the folder " + places.state() + " is",
                    e);
        }
    }
}
