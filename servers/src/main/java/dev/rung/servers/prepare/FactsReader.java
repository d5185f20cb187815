package dev.rung.servers.prepare;

import dev.rung.core.hosts.HostFacts;
import dev.rung.core.hosts.HostFacts.Docker;
import dev.rung.core.hosts.HostFacts.Docker.Outlived;
import dev.rung.core.hosts.HostFacts.Firewall;
import dev.rung.core.hosts.HostFacts.Haproxy;
import dev.rung.core.hosts.HostFacts.Login;
import dev.rung.core.hosts.HostFacts.Logs;
import dev.rung.core.hosts.HostFacts.Machine;
import dev.rung.core.hosts.HostFacts.RootLogin;
import dev.rung.core.hosts.HostFacts.Swap;
import dev.rung.core.hosts.OperatingSystem;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the script {@code facts} printed. What it leaves out is taken for absent. */
final class FactsReader {
    private static final String OWN_LOGS = "json-file";

    private final Map<String, String> facts = new HashMap<>();
    private final List<Instant> times = new ArrayList<>();

    private FactsReader(String printed) {
        for (String line : printed.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String name = line.substring(0, equals);
                String value = line.substring(equals + 1);
                facts.put(name, value);
                if (name.equals("now")) {
                    times.add(time(value));
                }
            }
        }
    }

    /**
     * The facts.
     *
     * @param printed by the script
     * @param sent when it was called, by this machine's clock
     * @param received when it had ended
     * @throws IllegalArgumentException when that is not what the script prints
     */
    static HostFacts read(String printed, Instant sent, Instant received) {
        return new FactsReader(printed).read(sent, received);
    }

    private HostFacts read(Instant sent, Instant received) {
        if (times.size() != 2) {
            throw new IllegalArgumentException("its facts are not whole");
        }
        return new HostFacts(
                machine(),
                docker(),
                new Logs(bound(), is("behind")),
                haproxy(),
                new Firewall(is("firewall"), is("firewall_at_boot"), closes()),
                is("updates"),
                is("time_sync"),
                new Swap(number("swap"), decoded("no_swap")),
                login(),
                skew(sent, received));
    }

    private Machine machine() {
        var system = new OperatingSystem(
                text("os_id").orElse(""),
                text("os_version").orElse(""),
                text("os_name").orElse("an unknown system"));
        return new Machine(
                system,
                text("arch").orElse(""),
                text("kernel").orElse(""),
                (int) number("cpus"),
                number("memory"),
                number("disk_free"));
    }

    private Docker docker() {
        return new Docker(
                is("docker"), text("docker_version"), text("docker_api"), (int) number("running"), outlived());
    }

    private Outlived outlived() {
        if (is("swarm")) {
            return Outlived.IN_SWARM;
        }
        return is("live_restore") ? Outlived.LIVE : Outlived.ENDED;
    }

    /** Ways of logging other than Docker's own bound what they keep, or send it away. */
    private Logs.Bound bound() {
        Optional<String> settings = decoded("daemon_json").filter(text -> !text.isBlank());
        if (settings.isEmpty()) {
            return Logs.Bound.UNBOUNDED;
        }
        try {
            Fields fields = Json.read(settings.get());
            boolean own = fields.optionalText("log-driver").orElse(OWN_LOGS).equals(OWN_LOGS);
            boolean sized = fields.has("log-opts") && fields.object("log-opts").has("max-size");
            return own && !sized ? Logs.Bound.UNBOUNDED : Logs.Bound.BOUNDED;
        } catch (IllegalArgumentException notJson) {
            return Logs.Bound.UNREADABLE;
        }
    }

    private Haproxy haproxy() {
        return switch (text("haproxy").orElse("absent")) {
            case "idle" -> Haproxy.IDLE;
            case "enabled" -> Haproxy.ENABLED;
            case "in-use" -> Haproxy.IN_USE;
            default -> Haproxy.ABSENT;
        };
    }

    private Login login() {
        RootLogin root = switch (text("root_login").orElse("yes")) {
            case "no" -> RootLogin.NONE;
            case "yes" -> RootLogin.ANY;
            default -> RootLogin.BY_KEY;
        };
        return new Login(text("login").orElse("root"), is("login_keys"), is("own_user"), root, is("passwords"));
    }

    private Set<Integer> closes() {
        var closes = new TreeSet<>(ports("listening"));
        closes.removeAll(ports("open"));
        return closes;
    }

    private Set<Integer> ports(String name) {
        return Stream.of(text(name).orElse("").split(",", -1))
                .filter(port -> port.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** As NTP reckons it: the way there and the way back are taken to be equally long, the work in between does not count. */
    private Duration skew(Instant sent, Instant received) {
        Duration there = Duration.between(sent, times.getFirst());
        Duration back = Duration.between(received, times.getLast());
        return there.plus(back).dividedBy(2);
    }

    private static Instant time(String seconds) {
        if (!seconds.matches("[0-9]{1,12}(\\..*)?")) {
            throw new IllegalArgumentException("its time reads " + seconds);
        }
        // A small `date` knows no fractions and prints what it was asked for.
        boolean fraction = seconds.matches("[0-9]+\\.[0-9]{1,9}");
        BigDecimal exact = new BigDecimal(fraction ? seconds : seconds.replaceFirst("\\..*", ""));
        return Instant.EPOCH.plus(Duration.ofNanos(exact.movePointRight(9).longValueExact()));
    }

    private boolean is(String name) {
        return text(name).filter("yes"::equals).isPresent();
    }

    private long number(String name) {
        return text(name)
                .filter(value -> value.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(facts.get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<String> decoded(String name) {
        return text(name).map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }
}
