package dev.rung.laptop.agent.wire;

import dev.rung.core.app.App;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.app.ServiceJson;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What instances and images are made of, as it travels. */
public final class SpecJson {
    private static final String APP = "app";
    private static final String SERVICE = "service";
    private static final String CHANGED = "changedService";

    private final AppDocuments documents;

    /**
     * @param documents how an app travels
     */
    public SpecJson(AppDocuments documents) {
        this.documents = documents;
    }

    /** How the app of a spec travels. */
    public AppDocuments documents() {
        return documents;
    }

    /** A spec as a document. */
    public Map<String, @Nullable Object> write(InstanceSpec spec) {
        var document = Json.object(
                "environment", Names.write(spec.environment()),
                "id", spec.id().toString(),
                "image", spec.image().digest(),
                "files", spec.files().stream().map(SpecJson::file).toList(),
                "runLine", spec.runLine().orElse(null),
                "directory", spec.directory(),
                "fingerprint", spec.fingerprint(),
                "oneShot", spec.oneShot());
        document.putAll(service(spec.app(), spec.service()));
        return document;
    }

    /** The spec that was written. */
    public InstanceSpec read(Fields spec) {
        App app = documents.read(spec.object(APP));
        return new InstanceSpec(
                Names.environment(spec.object("environment")),
                Names.instance(spec.text("id")),
                app,
                service(spec, app),
                new ImageId(spec.text("image")),
                spec.list("files").stream().map(SpecJson::file).toList(),
                spec.optionalText("runLine"),
                spec.text("directory"),
                spec.text("fingerprint"),
                spec.flag("oneShot"));
    }

    /** A request as a document. */
    public Map<String, @Nullable Object> write(ImageRequest request) {
        var document = Json.object(
                "environment", Names.write(request.environment()),
                "runLine", request.runLine().orElse(null),
                "directory", request.directory(),
                "rebuild", request.rebuild());
        document.putAll(service(request.app(), request.service()));
        return document;
    }

    /** The request that was written. */
    public ImageRequest request(Fields request) {
        App app = documents.read(request.object(APP));
        return new ImageRequest(
                Names.environment(request.object("environment")),
                app,
                service(request, app),
                request.optionalText("runLine"),
                request.text("directory"),
                request.flag("rebuild"));
    }

    /** The app and the name of the service; the service itself only when it is not the app's own. */
    private Map<String, @Nullable Object> service(App app, Service service) {
        boolean own = app.service(service.name()).equals(Optional.of(service));
        return Json.object(
                APP, documents.write(app),
                SERVICE, service.name(),
                CHANGED, own ? null : ServiceJson.write(service));
    }

    private static Service service(Fields document, App app) {
        if (document.has(CHANGED)) {
            return ServiceJson.read(document.object(CHANGED));
        }
        String name = document.text(SERVICE);
        return app.service(name).orElseThrow(() -> new IllegalArgumentException("the app has no service " + name));
    }

    private static Map<String, @Nullable Object> file(GrantedFile file) {
        FileGrant grant = file.grant();
        return Json.object(
                "source", grant.source(),
                "target", grant.target(),
                "uid", grant.uid().orElse(null),
                "gid", grant.gid().orElse(null),
                "mode", grant.mode().orElse(null),
                "secret", file.secret(),
                "base64", file.base64());
    }

    private static GrantedFile file(Fields file) {
        var grant = new FileGrant(
                file.text("source"),
                file.text("target"),
                file.optionalText("uid"),
                file.optionalText("gid"),
                file.optionalInteger("mode"));
        return new GrantedFile(grant, file.flag("secret"), file.text("base64"));
    }
}
