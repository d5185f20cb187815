package dev.rung.laptop.agent.wire;

import dev.rung.core.release.Address;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Instances and their addresses as they travel. */
public final class InstanceJson {
    private InstanceJson() {}

    /** An instance as a document. */
    public static Map<String, @Nullable Object> write(Instance instance) {
        return Json.object(
                "id", instance.id().toString(),
                "state", instance.state().word(),
                "health", instance.health().word(),
                "ready", instance.ready(),
                "addresses", addresses(instance.addresses()),
                "since", instance.since().toString(),
                "restarts", instance.restarts(),
                "exit", instance.exitCode().orElse(null),
                "image", instance.image().digest(),
                "fingerprint", instance.fingerprint(),
                "oneShot", instance.oneShot(),
                "explanation", instance.explanation().orElse(null));
    }

    /** The instance that was written. */
    public static Instance read(Fields instance) {
        return new Instance(
                Names.instance(instance.text("id")),
                Names.constant(State.class, instance.text("state")),
                Names.constant(Health.class, instance.text("health")),
                instance.flag("ready"),
                addresses(instance.list("addresses")),
                Instant.parse(instance.text("since")),
                instance.integer("restarts"),
                instance.optionalInteger("exit"),
                new ImageId(instance.text("image")),
                instance.text("fingerprint"),
                instance.flag("oneShot"),
                instance.optionalText("explanation"));
    }

    static List<Map<String, @Nullable Object>> addresses(SequencedMap<Integer, Address> addresses) {
        var list = new ArrayList<Map<String, @Nullable Object>>();
        addresses.forEach((port, address) ->
                list.add(Json.object("container", port, "host", address.host(), "port", address.port())));
        return list;
    }

    static SequencedMap<Integer, Address> addresses(List<Fields> list) {
        var addresses = new LinkedHashMap<Integer, Address>();
        for (Fields item : list) {
            addresses.put(item.integer("container"), new Address(item.text("host"), item.integer("port")));
        }
        return addresses;
    }
}
