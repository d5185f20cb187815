package dev.rung.compose.rungfile;

import dev.rung.compose.yaml.YamlText;
import java.util.List;
import java.util.Optional;

/**
 * The first rung.yaml of an app: what is known of it, and the usual keys as comments. A comment begins with {@code #}
 * and a space; a key that is switched off has only the {@code #} before it, so that taking it away switches it on.
 */
public final class RungFileTemplate {
    private final StringBuilder text = new StringBuilder();
    private final Facts facts;

    private RungFileTemplate(Facts facts) {
        this.facts = facts;
    }

    /**
     * What is known of an app.
     *
     * @param app its name
     * @param services in the order of the compose file
     */
    public record Facts(String app, List<ServiceFacts> services) {
        /** Copies the list. */
        public Facts {
            services = List.copyOf(services);
        }
    }

    /**
     * What is known of a service.
     *
     * @param name as compose has it
     * @param ports the container ports it publishes
     * @param run a command line that seems to start it as a process
     */
    public record ServiceFacts(String name, List<Integer> ports, Optional<String> run) {
        /** Copies the list. */
        public ServiceFacts {
            ports = List.copyOf(ports);
        }
    }

    /** The text of a rung.yaml. */
    public static String of(Facts facts) {
        return new RungFileTemplate(facts).text();
    }

    private String text() {
        lines(
                "# What Rung must know about this app that its compose file does not say. Every key may be left out.",
                "# A line with a # right before it is switched off and shows an example: take the # away to switch it on.",
                "app: " + YamlText.name(facts.app()),
                "",
                "# How services run on this machine: docker, process, or auto, which is Docker when it answers.",
                "engine: auto");
        run();
        routes();
        lines(
                "",
                "# HTTPS on servers: certificates of Let's Encrypt. tls: private is for practice; certificates: [FILE] for yours.",
                "#tls: { email: ops@example.com, hsts: 180d }",
                "",
                "# Where secrets come from: what a command prints, a file, a variable, or, with {}, 'rung secrets set'.",
                "# Never write a secret itself in here.",
                "#secrets:",
                "#  DATABASE_PASSWORD: { from: \"op read op://shop/db\" }",
                "#  API_KEY: {}",
                "",
                "# How a release replaces the one before: rolling, blue-green or canary; this many instances at once, this",
                "# long to become healthy and to finish what they are at.",
                "#release: { strategy: rolling, batch: 1, keep: 5, health_timeout: 60s, drain: 30s }",
                "",
                "# With blue-green, the old instances stand by for release.hold. A canary gets these percentages of the",
                "# requests in turn, and is given up when it does worse than this: a share, or a multiple of the old.",
                "#canary: { steps: [5, 25, 50], every: 60s, requests: 50, abort_when: { errors: \">1%\", p95: \">2x\" } }",
                "",
                "# One-shot services, such as migrations, that an automatic rollback may go back over.",
                "#one_shots:",
                "#  migrate: { rollback: safe }",
                "",
                "# Volumes that may have several writers.",
                "#shared: [uploads]",
                "",
                "# Programs of yours around a release.",
                "#hooks: { before_up: ./scripts/check.sh, after_up: ./scripts/tell.sh }",
                "",
                "# Other environments: what differs from the keys above. Chosen by -e NAME or RUNG_ENV.",
                "#environments:",
                "#  staging:",
                "#    release: { batch: 2 }");
        return text.toString();
    }

    private void run() {
        lines(
                "",
                "# How services run as plain processes: a line for the shell each, with the port in $PORT and the",
                "# address to listen on in $HOST. A postgres image needs none: Rung brings its own.");
        List<ServiceFacts> known = facts.services().stream()
                .filter(service -> service.run().isPresent())
                .toList();
        if (known.isEmpty()) {
            lines("#run:", "#  " + YamlText.name(firstName()) + ": \"java -jar app.jar\"");
            return;
        }
        lines("run:");
        for (ServiceFacts service : known) {
            lines("  " + YamlText.name(service.name()) + ": "
                    + YamlText.quoted(service.run().orElseThrow()));
        }
    }

    private void routes() {
        Optional<ServiceFacts> web = facts.services().stream()
                .filter(service -> !service.ports().isEmpty())
                .findFirst();
        String name = YamlText.name(web.map(ServiceFacts::name).orElseGet(this::firstName));
        int port = web.map(service -> service.ports().getFirst()).orElse(8000);
        lines(
                "",
                "# Which host and path leads to which service. Without routes, every published HTTP port answers on its",
                "# own address.",
                "#routes:",
                "#  shop.example.com: " + name,
                "#  shop.example.com/api: { service: " + name + ", port: " + port + " }",
                "#  www.shop.example.com: { redirect: https://shop.example.com }");
    }

    private String firstName() {
        return facts.services().isEmpty() ? "web" : facts.services().getFirst().name();
    }

    private void lines(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
