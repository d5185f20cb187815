package dev.rung.compose.schema;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The short form of a port: {@code [[ADDRESS:][PUBLISHED[-LAST]]:]TARGET[-LAST][/PROTOCOL]}.
 *
 * @param address the host address, or empty
 * @param published the published port or range, or empty
 * @param target the port or range inside
 * @param protocol the protocol, in lower case
 */
record PortSyntax(String address, String published, Range target, String protocol) {
    /** The ports from first to last. */
    record Range(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    /** Something wrong with the text of a port. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Malformed(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** What is wrong, for the user. */
        String reason() {
            return reason;
        }
    }

    private static final int LAST_PORT = 65_535;
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");

    static PortSyntax parse(String text) throws Malformed {
        int targetAt = text.lastIndexOf(':') + 1;
        int publishedAt = targetAt == 0 ? 0 : text.lastIndexOf(':', targetAt - 2) + 1;
        String address = publishedAt == 0 ? "" : text.substring(0, publishedAt - 1);
        String published = targetAt == 0 ? "" : text.substring(publishedAt, targetAt - 1);
        String[] target = text.substring(targetAt).split("/", -1);
        String protocol = target.length > 1 && !target[1].isEmpty() ? target[1].toLowerCase(Locale.ROOT) : "tcp";
        if (target[0].isEmpty()) {
            throw new Malformed("the port inside the container is missing");
        }
        if (!PROTOCOLS.contains(protocol)) {
            throw new Malformed("unknown protocol '" + protocol + "': expected tcp, udp or sctp");
        }
        Range inside = range(target[0], "container");
        if (!published.isEmpty()) {
            Range outside = range(published, "published");
            if (inside.length() > 1 && outside.length() != inside.length()) {
                throw new Malformed("the published range " + published + " and the container range " + target[0]
                        + " differ in length");
            }
        }
        return new PortSyntax(Addresses.unbracketed(address), published, inside, protocol);
    }

    static Range range(String text, String which) throws Malformed {
        int dash = text.indexOf('-');
        int first = number(dash < 0 ? text : text.substring(0, dash), text, which);
        int last = dash < 0 ? first : number(text.substring(dash + 1), text, which);
        if (last < first) {
            throw new Malformed("the " + which + " port range '" + text + "' ends before it begins");
        }
        return new Range(first, last);
    }

    private static int number(String digits, String text, String which) throws Malformed {
        int value = 0;
        for (int i = 0; i < digits.length() && value <= LAST_PORT; i++) {
            int digit = digits.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? LAST_PORT + 1 : value * 10 + digit;
        }
        if (digits.isEmpty() || value > LAST_PORT) {
            throw new Malformed("invalid " + which + " port '" + text + "': expected a number up to 65535");
        }
        return value;
    }

    /** The long form: one mapping for every port inside. */
    List<Node> longForm(Mark mark) throws Malformed {
        List<Node> ports = new ArrayList<>();
        boolean choice = target.length() == 1 && published.indexOf('-') >= 0;
        int firstPublished =
                published.isEmpty() ? -1 : range(published, "published").first();
        for (int i = 0; i < target.length(); i++) {
            var entries = new LinkedHashMap<String, Node.Entry>();
            put(entries, "mode", Nodes.string("ingress", mark));
            if (!address.isEmpty()) {
                put(entries, "host_ip", Nodes.string(address, mark));
            }
            put(entries, "target", Nodes.whole(target.first() + i, mark));
            if (!published.isEmpty()) {
                put(entries, "published", Nodes.string(choice ? published : "" + (firstPublished + i), mark));
            }
            put(entries, "protocol", Nodes.string(protocol, mark));
            ports.add(Nodes.mapping(entries, mark));
        }
        return ports;
    }

    private static void put(Map<String, Node.Entry> entries, String key, Node.Scalar value) {
        entries.put(key, new Node.Entry(value.mark(), value));
    }
}
