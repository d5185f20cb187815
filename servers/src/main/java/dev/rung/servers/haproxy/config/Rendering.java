package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.release.EnvironmentId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the edge is to serve, in HAProxy's words.
 *
 * @param config the configuration, complete: a HAProxy that is started with it serves what is wanted
 * @param files the other files by name, in the edge's folder
 * @param mark names everything that cannot be changed at run time: two renderings with the same mark differ only in
 *     their servers, eras, maintenance, mesh and challenges
 * @param backends the servers of each backend
 * @param eras by backend, changed at run time
 * @param maintenance by environment, as {@link #key} has it: {@code on} or {@code off}, changed at run time
 * @param mesh by server name, as {@link MeshSections#names} has it, changed at run time
 * @param challenges what authorities are answered, by token, changed at run time
 */
public record Rendering(
        String config,
        Map<String, String> files,
        String mark,
        SequencedMap<String, List<ServerSpec>> backends,
        Map<String, String> eras,
        Map<String, String> maintenance,
        Map<String, String> mesh,
        Map<String, String> challenges) {
    /** What stands in {@link EdgeFiles#held()} for a backend whose requests wait although it has a target. */
    public static final String HELD = "on";

    static final String CERTIFICATES = "certificates.list";

    private static final String HEADING = "# Written by Rung; what is changed here by hand is lost.\n";
    private static final int MARK_BYTES = 8;

    /** Renders; the same arguments always give the same. */
    public static Rendering of(EdgeState state, HaproxySettings settings, EdgeFiles places) {
        return new Renderer(state, settings, places).render();
    }

    /** The name of an environment among those in maintenance. */
    static String key(EnvironmentId environment) {
        return environment.app() + ":" + environment.name();
    }

    private record Renderer(EdgeState state, HaproxySettings settings, EdgeFiles places) {

        Rendering render() {
            SequencedMap<BackendName, ServiceState> services = services();
            SequencedMap<String, List<ServerSpec>> servers = new LinkedHashMap<>();
            services.forEach(
                    (name, service) -> servers.put(name.toString(), new Servers(state, settings).of(name, service)));
            Map<String, String> fixed = fixedFiles();
            String mark = mark(text("", services, Map.of()), fixed);
            Map<String, String> files = new TreeMap<>(fixed);
            Map<String, String> eras = new TreeMap<>();
            services.forEach((name, service) -> eras.put(name.toString(), Long.toString(service.era())));
            Map<String, String> maintenance = new TreeMap<>();
            state.environments()
                    .forEach((id, environment) -> maintenance.put(key(id), environment.maintenance() ? "on" : "off"));
            files.put(name(places.held()), "");
            files.put(name(places.eras()), lines(eras));
            files.put(name(places.maintenance()), lines(maintenance));
            Map<String, String> mesh = MeshSections.names(state.environments());
            files.put(name(places.mesh()), lines(mesh));
            files.put(name(places.challenges()), lines(state.challenges()));
            return new Rendering(
                    HEADING + text(mark, services, servers),
                    files,
                    mark,
                    servers,
                    eras,
                    maintenance,
                    mesh,
                    state.challenges());
        }

        private String text(
                String mark, Map<BackendName, ServiceState> services, Map<String, List<ServerSpec>> servers) {
            Lines lines = new Lines();
            var global = new GlobalSection(settings, places);
            List<ListenerSections> sections = sections();
            global.write(lines, mark, sections.size());
            global.writeDefaults(lines);
            settings.rate().ifPresent(rate -> new RatesSection(rate).write(lines));
            settings.metricsPort().ifPresent(port -> new MetricsSection(port).write(lines));
            sections.forEach(section -> section.write(lines));
            var mesh = new MeshSections(settings, places);
            mesh.writeDoor(lines, state.environments());
            state.environments()
                    .forEach(
                            (id, environment) -> environment.mesh().ifPresent(joined -> mesh.write(lines, id, joined)));
            services.forEach((name, service) -> new BackendSection(settings, places, name)
                    .write(lines, service.isEven(), servers.getOrDefault(name.toString(), List.of())));
            return lines.toString();
        }

        private List<ListenerSections> sections() {
            return Front.of(state).stream()
                    .map(front -> new ListenerSections(settings, places, front))
                    .toList();
        }

        /** Every service that a route leads to, once for each of its ports. */
        private SequencedMap<BackendName, ServiceState> services() {
            SequencedMap<BackendName, ServiceState> services =
                    new TreeMap<>(Comparator.comparing(BackendName::toString));
            state.environments()
                    .forEach((id, environment) -> environment
                            .listeners()
                            .forEach(listener -> listener.routes().stream()
                                    .map(Route::destination)
                                    .filter(ToService.class::isInstance)
                                    .map(ToService.class::cast)
                                    .forEach(to -> services.put(
                                            BackendName.of(listener.kind(), id, to), environment.of(to.service())))));
            return services;
        }

        private Map<String, String> fixedFiles() {
            Map<String, String> files = new TreeMap<>(StaticFiles.all());
            settings.tls()
                    .ifPresent(tls -> files.put(
                            CERTIFICATES,
                            tls.certificates().stream().map(path -> path + "\n").collect(Collectors.joining())));
            sections().forEach(section -> files.putAll(section.maps()));
            return files;
        }

        private static String lines(Map<String, String> values) {
            StringBuilder text = new StringBuilder();
            values.forEach(
                    (key, value) -> text.append(key).append(' ').append(value).append('\n'));
            return text.toString();
        }

        private static String name(Path path) {
            return String.valueOf(path.getFileName());
        }

        private static String mark(String text, Map<String, String> files) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((text + files).getBytes(StandardCharsets.UTF_8));
                return "rung-" + HexFormat.of().formatHex(digest.digest(), 0, MARK_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
