package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rung config} shows of an app: every key that is honoured, in Compose's long form, and the keys that are
 * not, with their places and reasons.
 */
public final class ConfigDocument {
    private static final List<String> RESOURCES = List.of("volumes", "networks", "secrets", "configs", "models");

    private final boolean showSecrets;
    private final Set<String> left;

    private ConfigDocument(boolean showSecrets, Set<String> left) {
        this.showSecrets = showSecrets;
        this.left = left;
    }

    /**
     * The document as plain maps.
     *
     * @param longForm the resolved document
     * @param files the files it was read from
     * @param unsupported the problems of kind {@link Problem.Kind#UNSUPPORTED}: their keys are left out
     * @param showSecrets whether values that look secret are shown as they are
     */
    public static Map<String, @Nullable Object> of(
            Node.Mapping longForm, List<String> files, List<Problem> unsupported, boolean showSecrets) {
        var document = new ConfigDocument(
                showSecrets, unsupported.stream().map(Problem::key).collect(Collectors.toUnmodifiableSet()));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("app", new Tree(longForm).text("name").orElse(""));
        config.put("files", List.copyOf(files));
        config.put("services", document.services(longForm));
        for (String kind : RESOURCES) {
            Node.Entry resources = longForm.entries().get(kind);
            Object shown =
                    resources == null ? Map.of() : document.value(kind, resources.value(), KeyPath.of(kind), false);
            if (!kind.equals("models") || resources != null) {
                config.put(kind, shown);
            }
        }
        config.put(
                "unsupported",
                unsupported.stream().map(ConfigDocument::describe).toList());
        return config;
    }

    private static Map<String, Object> describe(Problem problem) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", problem.key());
        row.put("line", problem.mark().line());
        row.put("column", problem.mark().column());
        row.put("why", problem.message());
        return row;
    }

    /** The services; as docker compose does, each says even when it leaves command and entrypoint to its image. */
    private Map<String, @Nullable Object> services(Node.Mapping longForm) {
        Map<String, @Nullable Object> services = new LinkedHashMap<>();
        Tree written = new Tree(longForm).tree("services");
        for (String name : written.mapping().entries().keySet()) {
            Map<String, @Nullable Object> service =
                    map(written.tree(name).mapping(), KeyPath.of("services", name), false);
            service.putIfAbsent("command", null);
            service.putIfAbsent("entrypoint", null);
            services.put(name, service);
        }
        return services;
    }

    private Map<String, @Nullable Object> map(Node.Mapping mapping, KeyPath at, boolean free) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            KeyPath path = at.key(key);
            if (!left.contains(path.toString())) {
                map.put(key, value(key, entry.value(), path, free));
            }
        });
        return map;
    }

    /**
     * A value to show.
     *
     * @param free whether the names of this mapping are the user's own, and so may tell that a value is secret
     */
    private @Nullable Object value(String key, Node node, KeyPath at, boolean free) {
        return switch (node) {
            case Node.Mapping mapping -> map(mapping, at, isFree(key));
            case Node.Sequence list -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = 0; i < list.items().size(); i++) {
                    KeyPath path = at.item(i);
                    if (!left.contains(path.toString())) {
                        items.add(value("", list.items().get(i), path, false));
                    }
                }
                yield items;
            }
            case Node.Scalar scalar
            when scalar.value() instanceof String text && !showSecrets ->
                free ? SecretMask.show(key, text) : SecretMask.withoutPassword(text);
            case Node.Scalar scalar -> PlainTree.of(scalar);
        };
    }

    /** Whether a key holds a mapping whose names the user chooses. */
    private static boolean isFree(String key) {
        return switch (key) {
            case "environment", "args", "labels", "annotations", "options", "driver_opts", "sysctls" -> true;
            default -> false;
        };
    }
}
