package dev.rung.engine.json;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.core.port.Listener.ToService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listeners as JSON. */
public final class ListenerJson {
    private static final String PORT = "container_port";
    private static final String FORMER_PORT = "container";

    private ListenerJson() {}

    /** As a list of objects. */
    public static List<Map<String, @Nullable Object>> write(List<Listener> listeners) {
        return listeners.stream().map(ListenerJson::write).toList();
    }

    /**
     * Out of a list of objects.
     *
     * @throws IllegalArgumentException when something is missing or of another type
     */
    public static List<Listener> read(List<Fields> listeners) {
        return listeners.stream().map(ListenerJson::read).toList();
    }

    private static Map<String, @Nullable Object> write(Listener listener) {
        return Json.object(
                "address", listener.address(),
                "port", listener.port(),
                "kind", listener.kind().name().toLowerCase(Locale.ROOT),
                "routes", listener.routes().stream().map(ListenerJson::write).toList());
    }

    private static Listener read(Fields fields) {
        return new Listener(
                fields.text("address"),
                fields.integer("port"),
                Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                fields.list("routes").stream().map(ListenerJson::readRoute).toList());
    }

    private static Map<String, @Nullable Object> write(Route route) {
        var object = Json.object("host", route.host().orElse(null), "path", route.path());
        switch (route.destination()) {
            case ToService to -> {
                object.put("service", to.service());
                object.put(PORT, to.containerPort());
            }
            case Redirect redirect -> object.put("redirect", redirect.location());
            case ToHttps _ -> object.put("https", true);
        }
        return object;
    }

    private static Route readRoute(Fields fields) {
        return new Route(fields.optionalText("host"), fields.text("path"), destination(fields));
    }

    private static Destination destination(Fields fields) {
        if (fields.has("redirect")) {
            return new Redirect(fields.text("redirect"));
        }
        if (fields.has("https")) {
            return new ToHttps();
        }
        // What an agent of before kept calls it so.
        String port = fields.has(FORMER_PORT) ? FORMER_PORT : PORT;
        return new ToService(fields.text("service"), fields.integer(port));
    }
}
