package dev.rung.laptop.tunnel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code cloudflared} writes: {@code TIME LEVEL MESSAGE}, the level one of INF, WRN, ERR and FTL. A quick tunnel's
 * address stands in a box; a named one's names in the configuration that Cloudflare sends. The tunnel is open once a
 * connection to Cloudflare was registered.
 */
final class CloudflaredOutput implements TunnelOutput {
    // The address of the service that makes quick tunnels appears in its errors.
    private static final Pattern QUICK = Pattern.compile("https://(?!api\\.)[a-z0-9-]+\\.trycloudflare\\.com");
    private static final Pattern NAMED = Pattern.compile("\\\\?\"hostname\\\\?\":\\s*\\\\?\"([^\"\\\\]+)");
    private static final Pattern TROUBLE = Pattern.compile("\\b(?:ERR|FTL)\\s+(.*)");

    @Override
    public List<TunnelEvent> read(String line) {
        var events = new ArrayList<TunnelEvent>();
        Matcher trouble = TROUBLE.matcher(line);
        if (trouble.find()) {
            events.add(new TunnelEvent.Trouble(trouble.group(1).strip()));
        } else if (line.contains("Registered tunnel connection")) {
            events.add(new TunnelEvent.Open());
        } else if (line.contains("Updated to new configuration")) {
            Matcher named = NAMED.matcher(line);
            if (named.find()) {
                events.add(new TunnelEvent.Address("https://" + named.group(1)));
            }
        } else {
            Matcher quick = QUICK.matcher(line);
            if (quick.find()) {
                events.add(new TunnelEvent.Address(quick.group()));
            }
        }
        return events;
    }
}
