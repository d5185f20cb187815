package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.cli.project.UsageException;
import dev.rung.compose.model.PlainTree;
import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An app's long form as plain maps, put together from the files and the release before. */
final class Documents {
    private static final String SERVICES = "services";
    private static final String EXPOSE = "expose";

    private Documents() {}

    /** The document of the files. */
    static Map<String, @Nullable Object> of(Project project) {
        return map(PlainTree.of(project.compose().document()));
    }

    /**
     * The release before with some services taken from the files; without a release before, these and what they depend
     * on.
     *
     * @throws UsageException when the files have no such service
     */
    static Map<String, @Nullable Object> withServices(
            Map<String, @Nullable Object> files,
            Optional<Map<String, @Nullable Object>> before,
            App app,
            Set<String> services) {
        for (String name : services) {
            if (app.service(name).isEmpty()) {
                throw new UsageException(
                        name + ": the compose file has no such service",
                        "It has: " + String.join(", ", app.services().keySet()));
            }
        }
        Map<String, @Nullable Object> wanted = map(files.get(SERVICES));
        var kept = new LinkedHashMap<String, @Nullable Object>(
                before.map(document -> map(document.get(SERVICES))).orElseGet(LinkedHashMap::new));
        for (String name : before.isPresent() ? services : withDependencies(app, services)) {
            kept.put(name, wanted.get(name));
        }
        var whole = new LinkedHashMap<String, @Nullable Object>(files);
        whole.put(SERVICES, kept);
        return whole;
    }

    /** The same with more ports that services use, by service. */
    static Map<String, @Nullable Object> exposing(
            Map<String, @Nullable Object> document, Map<String, List<ContainerPort>> ports) {
        Map<String, @Nullable Object> services = map(document.get(SERVICES));
        ports.forEach((name, found) -> {
            Map<String, @Nullable Object> service = map(services.get(name));
            var exposed = new LinkedHashSet<String>();
            if (service.get(EXPOSE) instanceof List<?> written) {
                written.forEach(port -> exposed.add(String.valueOf(port)));
            }
            found.forEach(port ->
                    exposed.add(port.number() + "/" + port.protocol().name().toLowerCase(Locale.ROOT)));
            service.put(EXPOSE, List.copyOf(exposed));
            services.put(name, service);
        });
        var whole = new LinkedHashMap<String, @Nullable Object>(document);
        whole.put(SERVICES, services);
        return whole;
    }

    private static Set<String> withDependencies(App app, Set<String> services) {
        var all = new LinkedHashSet<String>();
        services.forEach(name -> collect(app, name, all));
        return all;
    }

    private static void collect(App app, String name, Set<String> into) {
        if (into.add(name)) {
            app.service(name).ifPresent(service -> service.dependsOn().keySet().forEach(on -> collect(app, on, into)));
        }
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }
}
