package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads ports. */
final class Ports {
    private static final int LAST = 65_535;

    private Ports() {}

    static PublishedPort published(Tree port) {
        String published = port.text("published").orElse("");
        int dash = published.indexOf('-');
        Optional<Integer> first = number(dash < 0 ? published : published.substring(0, dash));
        return new PublishedPort(
                (int) port.whole("target", 0),
                first,
                dash < 0 ? first : number(published.substring(dash + 1)),
                port.text("host_ip"),
                protocol(port.text("protocol").orElse("")),
                port.text("app_protocol"),
                port.text("mode").orElse("").equals("host"),
                port.text("name"));
    }

    /** The ports of {@code NUMBER[-LAST][/PROTOCOL]}; none when the text is no port. */
    static List<ContainerPort> exposed(String text) {
        int slash = text.indexOf('/');
        String numbers = slash < 0 ? text : text.substring(0, slash);
        int dash = numbers.indexOf('-');
        Optional<Integer> first = number(dash < 0 ? numbers : numbers.substring(0, dash));
        Optional<Integer> last = dash < 0 ? first : number(numbers.substring(dash + 1));
        List<ContainerPort> ports = new ArrayList<>();
        for (int port = first.orElse(1); port <= last.orElse(0) && first.isPresent(); port++) {
            ports.add(new ContainerPort(port, protocol(slash < 0 ? "" : text.substring(slash + 1))));
        }
        return ports;
    }

    /** A port that can be published; 0 lets the engine choose, as nothing does. */
    private static Optional<Integer> number(String text) {
        return Tree.parseWhole(text).filter(n -> n > 0 && n <= LAST).map(Long::intValue);
    }

    private static Protocol protocol(String word) {
        return switch (word) {
            case "udp", "UDP" -> Protocol.UDP;
            case "sctp", "SCTP" -> Protocol.SCTP;
            default -> Protocol.TCP;
        };
    }
}
