package dev.rung.servers.agent;

import dev.rung.core.certificates.Attempts.Failure;
import dev.rung.core.certificates.Validity;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.certificates.CertificateStatus;
import dev.rung.servers.certificates.SharedCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls about certificates. */
final class CertificateCalls {
    static final String WANT = "certificates.want";
    static final String STATUS = "certificates.status";
    static final String SHARED = "certificates.shared";
    static final String LOOK = "certificates.look";
    static final String ANSWER = "certificates.answer";
    static final String FORGET = "certificates.forget";

    private final SecuredEdge edge;

    CertificateCalls(SecuredEdge edge) {
        this.edge = edge;
    }

    Map<String, Call> byName() {
        return Map.of(
                WANT, Call.of(this::want),
                STATUS, Call.of(this::status),
                SHARED, Call.of(this::shared),
                LOOK, Call.of(_ -> look()),
                ANSWER, Call.of(this::answer),
                FORGET, Call.of(this::forget));
    }

    private Map<String, @Nullable Object> want(Fields arguments) {
        edge.want(environment(arguments), TlsJson.read(arguments.object("tls")));
        return Json.object();
    }

    private Map<String, @Nullable Object> status(Fields arguments) {
        EnvironmentId environment = environment(arguments);
        return Json.object(
                "certificates",
                edge.status(environment).stream().map(CertificateCalls::write).toList(),
                "authority",
                edge.privateAuthority(environment).map(Path::toString).orElse(null));
    }

    private Map<String, @Nullable Object> shared(Fields arguments) {
        return Json.object(
                "certificates",
                edge.shared(environment(arguments)).stream()
                        .map(shared ->
                                Json.object("name", shared.name(), "issuer", shared.issuer(), "pem", shared.pem()))
                        .toList());
    }

    static List<SharedCertificate> readShared(Fields answer) {
        return answer.list("certificates").stream()
                .map(fields -> new SharedCertificate(fields.text("name"), fields.text("issuer"), fields.text("pem")))
                .toList();
    }

    private Map<String, @Nullable Object> look() {
        edge.lookSoon();
        return Json.object();
    }

    private Map<String, @Nullable Object> answer(Fields arguments) {
        edge.challenges().answer(arguments.text("token"), arguments.text("content"));
        return Json.object();
    }

    private Map<String, @Nullable Object> forget(Fields arguments) {
        edge.challenges().forget(arguments.text("token"));
        return Json.object();
    }

    private static Map<String, @Nullable Object> write(CertificateStatus status) {
        return Json.object(
                "name", status.name(),
                "source", status.source().name().toLowerCase(Locale.ROOT),
                "until",
                        status.validity()
                                .map(Validity::notAfter)
                                .map(Instant::toString)
                                .orElse(null),
                "failure", status.failure().map(Failure::why).orElse(null));
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }
}
