package dev.rung.e2e;

import dev.rung.engine.json.Json;
import java.util.List;
import org.awaitility.Awaitility;

/** Let's Encrypt's own test authority, where practice servers reach it; it looks for every name at one address. */
final class PracticeAuthority implements AutoCloseable {
    private static final String CERTIFICATE = "authority.pem";
    private static final String KEY = "authority-key.pem";

    private final Bed bed;
    private final String directory;
    private final Program names;
    private final Program pebble;

    /**
     * Starts it.
     *
     * @param bed keeps its files
     * @param address at which it is reached, one of this machine's
     * @param looksAt the address at which it asks, on port 80, whether a name is ours
     */
    PracticeAuthority(Bed bed, String address, String looksAt) {
        this.bed = bed;
        int port = Machine.freePort();
        int nameServer = Machine.freePort();
        this.directory = "https://" + address + ":" + port + "/dir";
        makeItsOwnCertificate(address);
        bed.write(
                "pebble.json",
                Json.write(Json.object(
                        "pebble",
                        Json.object(
                                "listenAddress",
                                address + ":" + port,
                                "managementListenAddress",
                                "127.0.0.1:" + Machine.freePort(),
                                "certificate",
                                file(CERTIFICATE),
                                "privateKey",
                                file(KEY),
                                "httpPort",
                                80,
                                "tlsPort",
                                443,
                                "ocspResponderURL",
                                ""))));
        this.names = bed.program(List.of(
                "pebble-challtestsrv",
                "-defaultIPv4",
                looksAt,
                "-defaultIPv6",
                "",
                "-dns01",
                "127.0.0.1:" + nameServer,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "",
                "-management",
                "127.0.0.1:" + Machine.freePort()));
        this.pebble = bed.program(List.of(
                "env",
                "PEBBLE_VA_NOSLEEP=1",
                "pebble",
                "-config",
                file("pebble.json"),
                "-dnsserver",
                "127.0.0.1:" + nameServer));
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .failFast(() -> !pebble.isRunning())
                .until(this::answers);
    }

    /** What {@code tls:} is to say. */
    String tls() {
        return "{ directory: " + directory + ", ca: " + CERTIFICATE + " }";
    }

    private void makeItsOwnCertificate(String address) {
        bed.program(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + address,
                        "-addext",
                        "subjectAltName=IP:" + address,
                        "-keyout",
                        file(KEY),
                        "-out",
                        file(CERTIFICATE)))
                .end()
                .endedWith(0);
    }

    private boolean answers() {
        return bed.program(List.of("curl", "--silent", "--fail", "--cacert", file(CERTIFICATE), directory))
                        .end()
                        .code()
                == 0;
    }

    private String file(String name) {
        return bed.app().resolve(name).toString();
    }

    @Override
    public void close() {
        pebble.close();
        names.close();
    }
}
