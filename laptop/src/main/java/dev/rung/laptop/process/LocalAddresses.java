package dev.rung.laptop.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In a container a healthcheck asks {@code localhost:8080}; a process listens on another port. This puts the real port
 * in the place of the container's wherever the check names the machine itself together with it.
 */
final class LocalAddresses {
    private static final String SELF = "(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?])";
    private static final Pattern WITH_PORT = Pattern.compile(SELF + "([:/ ])(\\d{1,5})\\b");
    private static final Pattern URL_WITHOUT_PORT = Pattern.compile("(https?)://" + SELF + "(?=[/?\\s'\"]|$)");

    private final String host;
    private final Map<Integer, Integer> ports;

    /**
     * @param host where the instance listens
     * @param ports the real port by container port
     */
    LocalAddresses(String host, Map<Integer, Integer> ports) {
        this.host = host;
        this.ports = Map.copyOf(ports);
    }

    /** The check as it works here. */
    List<String> in(List<String> words) {
        List<String> changed = new ArrayList<>();
        String before = "";
        for (String word : words) {
            boolean isPort = before.matches(SELF) && word.matches("\\d{1,5}");
            String next = isPort ? real(Integer.parseInt(word), word) : in(word);
            changed.add(next);
            before = word;
        }
        return changed;
    }

    private String in(String text) {
        String withPorts = WITH_PORT.matcher(text).replaceAll(match -> {
            int port = Integer.parseInt(match.group(3));
            return Matcher.quoteReplacement(
                    ports.containsKey(port) ? host + match.group(2) + ports.get(port) : match.group());
        });
        return URL_WITHOUT_PORT.matcher(withPorts).replaceAll(match -> {
            int port = match.group(1).equals("http") ? 80 : 443;
            return Matcher.quoteReplacement(
                    ports.containsKey(port) ? match.group(1) + "://" + host + ":" + ports.get(port) : match.group());
        });
    }

    private String real(int port, String otherwise) {
        return ports.containsKey(port) ? Integer.toString(ports.get(port)) : otherwise;
    }
}
