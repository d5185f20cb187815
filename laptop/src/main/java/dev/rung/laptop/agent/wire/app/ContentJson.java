package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Content;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets and configs, to and from documents. */
final class ContentJson {
    private ContentJson() {}

    static Map<String, @Nullable Object> write(Content.Source value) {
        return switch (value) {
            case Content.Source.File file -> Members.typed("file", write(file));
            case Content.Source.Environment environment -> Members.typed("environment", write(environment));
            case Content.Source.Inline inline -> Members.typed("inline", write(inline));
            case Content.Source.External external -> Members.typed("external", write(external));
        };
    }

    static Content.Source source(Fields from) {
        return switch (Members.type(from)) {
            case "file" -> file(from);
            case "environment" -> environment(from);
            case "inline" -> inline(from);
            case "external" -> external(from);
            default -> throw Members.unknown(from, "Source");
        };
    }

    static Map<String, @Nullable Object> write(Content value) {
        return Json.object(
                "name", value.name(),
                "source", write(value.source()),
                "labels", value.labels());
    }

    static Content read(Fields from) {
        return new Content(from.text("name"), source(from.object("source")), from.textMap("labels"));
    }

    private static Map<String, @Nullable Object> write(Content.Source.File value) {
        return Json.object("path", value.path());
    }

    private static Content.Source.File file(Fields from) {
        return new Content.Source.File(from.text("path"));
    }

    private static Map<String, @Nullable Object> write(Content.Source.Environment value) {
        return Json.object("variable", value.variable());
    }

    private static Content.Source.Environment environment(Fields from) {
        return new Content.Source.Environment(from.text("variable"));
    }

    private static Map<String, @Nullable Object> write(Content.Source.Inline value) {
        return Json.object("text", value.text());
    }

    private static Content.Source.Inline inline(Fields from) {
        return new Content.Source.Inline(from.text("text"));
    }

    private static Map<String, @Nullable Object> write(Content.Source.External value) {
        return Json.object(
                "name", value.name(),
                "driver", value.driver().orElse(null));
    }

    private static Content.Source.External external(Fields from) {
        return new Content.Source.External(from.text("name"), from.optionalText("driver"));
    }
}
