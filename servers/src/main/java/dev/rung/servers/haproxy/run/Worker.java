package dev.rung.servers.haproxy.run;

import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.Rendering;
import dev.rung.servers.haproxy.config.ServerSpec;
import dev.rung.servers.haproxy.config.ServerSpec.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One worker process of HAProxy, spoken to through its master. */
final class Worker {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^description: *(.*)$");
    private static final Pattern STOPPING = Pattern.compile("(?m)^Stopping: 1$");
    private static final String QUEUE = "BACKEND";

    private final MasterSocket socket;
    private final long id;

    Worker(MasterSocket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    long id() {
        return id;
    }

    /** The mark of the configuration that it has. */
    Optional<String> mark() throws IOException {
        return DESCRIPTION
                .matcher(ask("show info"))
                .results()
                .map(found -> found.group(1).strip())
                .findFirst();
    }

    /** Whether it takes no new connections any more. */
    boolean isStopping() throws IOException {
        return STOPPING.matcher(ask("show info")).find();
    }

    /** The servers of all backends, as it has them. */
    Map<String, Map<String, Standing>> servers() throws IOException {
        return ServerState.parse(ask("show servers state"));
    }

    /**
     * What its servers have to do. What waits in the queue of a backend may be given to any of its servers, so each counts
     * it where the worker's targets cannot be changed any more.
     */
    List<ServerStats> stats(boolean countQueues) throws IOException {
        List<Table.Row> rows = Table.read(ask("show stat -1 6 -1"), COMMA);
        Map<String, Integer> queues = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.text("svname").equals(QUEUE))
                .forEach(row -> queues.put(row.text("pxname"), (int) row.number("qcur")));
        List<ServerStats> stats = new ArrayList<>();
        for (Table.Row row : rows) {
            if (!row.text("svname").equals(QUEUE)) {
                String backend = row.text("pxname");
                int waiting = countQueues ? queues.getOrDefault(backend, 0) : 0;
                stats.add(new ServerStats(
                        id,
                        backend,
                        row.text("svname"),
                        address(row.text("addr")),
                        (int) row.number("scur") + waiting,
                        row.number("wredis")));
            }
        }
        return stats;
    }

    /** Makes its servers, eras, maintenance and challenges those of a rendering with its mark. */
    void become(Rendering wanted, EdgeFiles files) throws IOException {
        Map<String, Map<String, Standing>> present = servers();
        hold(emptied(present, wanted), files);
        for (Map.Entry<String, List<ServerSpec>> backend : wanted.backends().entrySet()) {
            change(backend.getKey(), backend.getValue(), present.getOrDefault(backend.getKey(), Map.of()));
        }
        set(files.held(), Map.of());
        set(files.eras(), wanted.eras());
        set(files.maintenance(), wanted.maintenance());
        set(files.mesh(), wanted.mesh());
        set(files.challenges(), wanted.challenges());
        settle();
        verify(wanted);
    }

    /**
     * Takes the content of a certificate's file for one that it serves by that name.
     *
     * @param pem without empty lines
     */
    void renew(Path certificate, String pem) throws IOException {
        String set = ask("set ssl cert " + certificate + " <<\n" + pem.strip() + "\n");
        String committed = ask("commit ssl cert " + certificate);
        if (!committed.contains("Success")) {
            throw refused("set ssl cert " + certificate, set + " " + committed);
        }
    }

    /** The backends that take work now and have nobody for it afterwards. */
    private static Set<String> emptied(Map<String, Map<String, Standing>> present, Rendering wanted) {
        return wanted.backends().entrySet().stream()
                .filter(backend -> backend.getValue().stream()
                        .noneMatch(server -> server.standing().active()))
                .map(Map.Entry::getKey)
                .filter(backend -> present.getOrDefault(backend, Map.of()).values().stream()
                        .anyMatch(Standing::active))
                .collect(Collectors.toSet());
    }

    /**
     * Has new requests wait before the last server of their backend is taken from them. Otherwise one that has found it there,
     * and was about to choose it, would find nobody and fail.
     */
    private void hold(Set<String> backends, EdgeFiles files) throws IOException {
        if (!backends.isEmpty()) {
            set(files.held(), backends.stream().collect(Collectors.toMap(name -> name, name -> Rendering.HELD)));
            settle();
        }
    }

    /** Those that take work come first, so that there is always one as long as one stays. */
    private void change(String backend, List<ServerSpec> wanted, Map<String, Standing> present) throws IOException {
        Map<String, Standing> leaving = new LinkedHashMap<>(present);
        List<ServerSpec> activeFirst = wanted.stream()
                .sorted(Comparator.comparing(server -> !server.standing().active()))
                .toList();
        for (ServerSpec server : activeFirst) {
            Standing now = leaving.remove(server.name());
            if (now == null) {
                add(backend, server);
            } else {
                adapt(backend + "/" + server.name(), now, server.standing());
            }
        }
        for (Map.Entry<String, Standing> server : leaving.entrySet()) {
            String name = backend + "/" + server.getKey();
            if (server.getValue().active()) {
                order("set server " + name + " state maint");
            }
            // Refused while it has work; then it stays without new work and is removed with the next change.
            ask("del server " + name);
        }
    }

    private void add(String backend, ServerSpec server) throws IOException {
        String name = backend + "/" + server.name();
        String answer = ask("add server " + backend + "/" + server.line());
        if (!answer.contains("registered")) {
            throw refused("add server " + name, answer);
        }
        if (server.isChecked()) {
            order("enable health " + name);
        }
        if (server.standing().active()) {
            order("set server " + name + " state ready");
        }
    }

    private void adapt(String name, Standing now, Standing wanted) throws IOException {
        String server = "set server " + name;
        if (now.active() && !wanted.active()) {
            order(server + " state maint");
        }
        if (!now.address().equals(wanted.address())) {
            // It says what it changed.
            ask(server + " addr " + wanted.address().host() + " port "
                    + wanted.address().port());
        }
        if (now.weight() != wanted.weight()) {
            order(server + " weight " + wanted.weight());
        }
        if (!now.active() && wanted.active()) {
            order(server + " state ready");
        }
    }

    private void set(Path map, Map<String, String> wanted) throws IOException {
        String answer = ask("show map " + map);
        if (answer.contains("Unknown map")) {
            // No backend looks there.
            return;
        }
        Map<String, String> present = new LinkedHashMap<>();
        for (String line : answer.lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words.length == 3) {
                present.put(words[1], words[2]);
            }
        }
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            String now = present.remove(entry.getKey());
            if (!entry.getValue().equals(now)) {
                order((now == null ? "add map " : "set map ") + map + " " + entry.getKey() + " " + entry.getValue());
            }
        }
        for (String left : present.keySet()) {
            order("del map " + map + " " + left);
        }
    }

    /**
     * Waits until no thread is between a decision made before the change, such as the choice of a server, and its being
     * counted there: this command is carried out when all threads have come to rest.
     */
    private void settle() throws IOException {
        ask("show fd 0");
    }

    private void verify(Rendering wanted) throws IOException {
        Map<String, Map<String, Standing>> present = servers();
        wanted.backends().forEach((backend, servers) -> {
            Map<String, Standing> others = new LinkedHashMap<>(present.getOrDefault(backend, Map.of()));
            for (ServerSpec server : servers) {
                Standing now = others.remove(server.name());
                if (!server.standing().equals(now)) {
                    throw refused(backend + "/" + server.name(), "it is " + now + ", not " + server.standing());
                }
            }
            others.forEach((name, left) -> {
                if (left.active()) {
                    throw refused(backend + "/" + name, "it is still given work");
                }
            });
        });
    }

    /** A command that says nothing when it was done. */
    private void order(String command) throws IOException {
        String answer = ask(command);
        if (!answer.isEmpty()) {
            throw refused(command, answer);
        }
    }

    private String ask(String command) throws IOException {
        return socket.ask("@!" + id + " " + command);
    }

    private static PortException refused(String what, String why) {
        return new PortException(
                PortException.Kind.FAILED, "edge: HAProxy did not do '" + what + "': " + why, "Try again");
    }

    /** {@code 127.0.0.1:80} or {@code ::1:80}; a Unix socket has none. */
    private static Address address(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new Address(text, 0)
                : new Address(
                        text.substring(0, colon).replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(text, colon + 1, text.length(), 10));
    }
}
