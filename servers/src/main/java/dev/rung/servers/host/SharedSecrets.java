package dev.rung.servers.host;

import dev.rung.core.port.Clock;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.secret.SecretKeeper;
import dev.rung.servers.host.HostSecrets.Said;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that were set by hand, as the hosts of an environment keep them: what was said last about one holds, on
 * whichever host it was heard. A host that came later, or was away, is brought to the same by {@link #complete}.
 */
public final class SharedSecrets implements SecretKeeper {
    private final List<HostSecrets> hosts;
    private final Clock clock;

    /** Those of an environment on some of its hosts. */
    public SharedSecrets(List<RemoteHost> hosts, EnvironmentId environment, Clock clock) {
        this.hosts =
                hosts.stream().map(host -> new HostSecrets(host, environment)).toList();
        this.clock = clock;
    }

    @Override
    public SequencedMap<String, Instant> names() {
        var names = new LinkedHashMap<String, Instant>();
        latest(heard()).forEach((name, said) -> {
            if (said.kept()) {
                names.put(name, said.at());
            }
        });
        return names;
    }

    @Override
    public void set(String name, String value) {
        Instant at = after(latest(heard()).get(name));
        Together.all(hosts, host -> host.set(name, value, at));
    }

    @Override
    public boolean remove(String name) {
        Optional<Said> before = Optional.ofNullable(latest(heard()).get(name)).filter(Said::kept);
        before.ifPresent(said -> {
            Instant at = after(said);
            Together.all(hosts, host -> host.forget(name, at));
        });
        return before.isPresent();
    }

    /** Now, or later than what was said before by a clock that is ahead. */
    private Instant after(@Nullable Said before) {
        Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        return before == null || before.at().isBefore(now) ? now : before.at().plusMillis(1);
    }

    /**
     * Has every host keep what the others do.
     *
     * @return a line for each secret that was carried to another host, or forgotten there
     */
    public List<String> complete() {
        List<SequencedMap<String, Said>> heard = heard();
        var lines = new ArrayList<String>();
        latest(heard).forEach((name, last) -> {
            for (int i = 0; i < hosts.size(); i++) {
                Optional<Said> there = Optional.ofNullable(heard.get(i).get(name));
                boolean isBehind =
                        there.map(said -> said.at().isBefore(last.at())).orElse(last.kept());
                if (isBehind) {
                    lines.add(bring(hosts.get(i), name, last, heard));
                }
            }
        });
        return lines;
    }

    private String bring(HostSecrets host, String name, Said last, List<SequencedMap<String, Said>> heard) {
        if (!last.kept()) {
            host.forget(name, last.at());
            return "secret " + name + ": forgotten on " + host.host() + " too";
        }
        int holder = 0;
        while (!last.equals(heard.get(holder).get(name))) {
            holder++;
        }
        HostSecrets from = hosts.get(holder);
        host.set(name, from.value(name), last.at());
        return "secret " + name + ": carried from " + from.host() + " to " + host.host();
    }

    private List<SequencedMap<String, Said>> heard() {
        return Together.each(hosts, HostSecrets::said);
    }

    private static Map<String, Said> latest(List<SequencedMap<String, Said>> heard) {
        var latest = new TreeMap<String, Said>();
        heard.forEach(one -> one.forEach((name, said) -> latest.merge(name, said, Said::later)));
        return latest;
    }
}
