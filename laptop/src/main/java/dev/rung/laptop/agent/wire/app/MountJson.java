package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Mount;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance sees of volumes and folders, to and from documents. */
final class MountJson {
    private MountJson() {}

    static Map<String, @Nullable Object> write(Mount value) {
        return switch (value) {
            case Mount.Named named -> Members.typed("named", write(named));
            case Mount.Bind bind -> Members.typed("bind", write(bind));
            case Mount.Tmpfs tmpfs -> Members.typed("tmpfs", write(tmpfs));
            case Mount.Other other -> Members.typed("other", write(other));
        };
    }

    static Mount read(Fields from) {
        return switch (Members.type(from)) {
            case "named" -> named(from);
            case "bind" -> bind(from);
            case "tmpfs" -> tmpfs(from);
            case "other" -> other(from);
            default -> throw Members.unknown(from, "Mount");
        };
    }

    private static Map<String, @Nullable Object> write(Mount.Named value) {
        return Json.object(
                "source", value.source().orElse(null),
                "target", value.target(),
                "readOnly", value.readOnly(),
                "subpath", value.subpath().orElse(null),
                "nocopy", value.nocopy(),
                "consistency", value.consistency().orElse(null));
    }

    private static Mount.Named named(Fields from) {
        return new Mount.Named(
                from.optionalText("source"),
                from.text("target"),
                from.flag("readOnly"),
                from.optionalText("subpath"),
                from.flag("nocopy"),
                from.optionalText("consistency"));
    }

    private static Map<String, @Nullable Object> write(Mount.Bind value) {
        return Json.object(
                "source", value.source(),
                "target", value.target(),
                "readOnly", value.readOnly(),
                "createHostPath", value.createHostPath(),
                "propagation", value.propagation().orElse(null),
                "selinux", value.selinux().orElse(null),
                "recursive", value.recursive().orElse(null));
    }

    private static Mount.Bind bind(Fields from) {
        return new Mount.Bind(
                from.text("source"),
                from.text("target"),
                from.flag("readOnly"),
                from.flag("createHostPath"),
                from.optionalText("propagation"),
                from.optionalText("selinux"),
                from.optionalText("recursive"));
    }

    private static Map<String, @Nullable Object> write(Mount.Tmpfs value) {
        return Json.object(
                "target", value.target(),
                "readOnly", value.readOnly(),
                "size", Long.toString(value.size()),
                "mode", value.mode().orElse(null),
                "options", value.options().orElse(null));
    }

    private static Mount.Tmpfs tmpfs(Fields from) {
        return new Mount.Tmpfs(
                from.text("target"),
                from.flag("readOnly"),
                Long.parseLong(from.text("size")),
                from.optionalInteger("mode"),
                from.optionalText("options"));
    }

    private static Map<String, @Nullable Object> write(Mount.Other value) {
        return Json.object(
                "type", value.type(),
                "source", value.source(),
                "target", value.target(),
                "readOnly", value.readOnly(),
                "subpath", value.subpath().orElse(null));
    }

    private static Mount.Other other(Fields from) {
        return new Mount.Other(
                from.text("type"),
                from.text("source"),
                from.text("target"),
                from.flag("readOnly"),
                from.optionalText("subpath"));
    }
}
