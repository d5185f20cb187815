package dev.rung.laptop.tunnel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ssh -v -R} writes on standard error. */
final class SshOutput implements TunnelOutput {
    private static final Pattern HOST = Pattern.compile("debug1: Connecting to (\\S+) .*port \\d+");
    private static final Pattern ALLOCATED = Pattern.compile("Allocated port (\\d+) for remote forward");
    private static final Pattern SUCCESS = Pattern.compile("debug1: remote forward success for: listen ");
    private static final int WEB = 80;

    private String host;
    private int port;

    SshOutput(Via.Ssh ssh) {
        this.host = ssh.host().substring(ssh.host().indexOf('@') + 1);
        this.port = ssh.port();
    }

    @Override
    public List<TunnelEvent> read(String line) {
        Matcher connecting = HOST.matcher(line);
        Matcher allocated = ALLOCATED.matcher(line);
        if (connecting.find()) {
            host = connecting.group(1);
            return List.of();
        }
        if (allocated.find()) {
            port = Integer.parseInt(allocated.group(1));
            return open();
        }
        if (SUCCESS.matcher(line).find()) {
            // A port that the server chooses is told in a line of its own.
            return port == 0 ? List.of() : open();
        }
        return isChatter(line) ? List.of() : List.of(new TunnelEvent.Trouble(line.strip()));
    }

    private List<TunnelEvent> open() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String address = "http://" + shown + (port == WEB ? "" : ":" + port);
        return List.of(new TunnelEvent.Address(address), new TunnelEvent.Open());
    }

    private static boolean isChatter(String line) {
        return line.isBlank()
                || line.startsWith("debug1:")
                || line.startsWith("OpenSSH_")
                || line.startsWith("Authenticated to ")
                || line.startsWith("Transferred: ")
                || line.startsWith("Bytes per second: ")
                || line.startsWith("Warning: Permanently added");
    }
}
