package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Tls;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.wire.Names;
import java.util.List;
import java.util.Optional;

/** The certificates that the agent of a server keeps. */
public final class RemoteCertificates {
    private final AgentClient agent;

    /**
     * @param agent of a server
     */
    public RemoteCertificates(AgentClient agent) {
        this.agent = agent;
    }

    /** Has an environment served so; files are absolute paths on the server. */
    public void want(EnvironmentId environment, Tls tls) {
        agent.call(
                CertificateCalls.WANT, Json.object("environment", Names.write(environment), "tls", TlsJson.write(tls)));
    }

    /** How the certificates of an environment's names stand. */
    public List<Standing> standings(EnvironmentId environment) {
        return status(environment).list("certificates").stream()
                .map(RemoteCertificates::standing)
                .toList();
    }

    /** Where on the server the certificate stands that vouches for private ones; empty when they are none. */
    public Optional<String> privateAuthority(EnvironmentId environment) {
        return status(environment).optionalText("authority");
    }

    private Fields status(EnvironmentId environment) {
        return agent.call(CertificateCalls.STATUS, Json.object("environment", Names.write(environment)));
    }

    private static Standing standing(Fields fields) {
        return new Standing(
                fields.text("name"),
                !fields.text("source").equals("stand_in"),
                fields.optionalText("until"),
                fields.optionalText("failure"));
    }

    /**
     * How the certificate of a name stands.
     *
     * @param name whose
     * @param real whether it is the one that is wanted, and none that stands in for it
     * @param until when it ends, ISO 8601; empty when there is none
     * @param failure why the one that is wanted could not be had; empty while nothing failed
     */
    public record Standing(String name, boolean real, Optional<String> until, Optional<String> failure) {}
}
