package dev.rung.engine.secret;

import dev.rung.core.app.App;
import dev.rung.core.app.Content;
import dev.rung.core.app.SecretReference;
import dev.rung.core.app.Service;
import dev.rung.core.settings.SecretSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A secret as it is listed.
 *
 * @param name its name
 * @param source where its value comes from, in words; never the value
 * @param set when it was set by hand, where it was
 * @param missing whether nothing gives its value
 * @param services those that use it
 */
public record SecretListing(String name, String source, Optional<Instant> set, boolean missing, List<String> services) {
    /** Copies the list. */
    public SecretListing {
        services = List.copyOf(services);
    }

    /**
     * The secrets of an environment: those that rung.yaml names, those that the app takes from outside, and those that were
     * set; by name.
     */
    public static List<SecretListing> of(App app, Map<String, SecretSource> declared, Map<String, Instant> kept) {
        var names = new TreeSet<>(declared.keySet());
        names.addAll(kept.keySet());
        app.secrets().values().forEach(content -> external(content).ifPresent(names::add));
        return names.stream()
                .map(name -> listing(
                        name,
                        declared.getOrDefault(name, new SecretSource.Kept()),
                        Optional.ofNullable(kept.get(name)),
                        users(app, name)))
                .toList();
    }

    private static SecretListing listing(
            String name, SecretSource source, Optional<Instant> set, List<String> services) {
        boolean missing = source instanceof SecretSource.Kept && set.isEmpty();
        return new SecretListing(name, missing ? "not set" : text(source), set, missing, services);
    }

    /** A source in words. */
    public static String text(SecretSource source) {
        return switch (source) {
            case SecretSource.Command from -> "command " + from.line();
            case SecretSource.File file -> "file " + file.path();
            case SecretSource.Environment from -> "variable " + from.variable();
            case SecretSource.Kept _ -> "set by hand";
        };
    }

    private static Optional<String> external(Content content) {
        return content.source() instanceof Content.Source.External external
                ? Optional.of(external.name())
                : Optional.empty();
    }

    private static List<String> users(App app, String name) {
        var users = new ArrayList<String>();
        for (Service service : app.services().values()) {
            boolean refers = service.execution().environment().values().stream()
                    .anyMatch(value -> SecretReference.in(value).contains(name));
            boolean granted = service.storage().secrets().stream()
                    .anyMatch(grant -> grant.source().equals(name)
                            || Optional.ofNullable(app.secrets().get(grant.source()))
                                    .flatMap(SecretListing::external)
                                    .filter(name::equals)
                                    .isPresent());
            if (refers || granted) {
                users.add(service.name());
            }
        }
        return users;
    }
}
