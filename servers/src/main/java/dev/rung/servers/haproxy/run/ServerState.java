package dev.rung.servers.haproxy.run;

import dev.rung.core.release.Address;
import dev.rung.servers.haproxy.config.ServerSpec.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a worker says that its servers are. */
final class ServerState {
    /** Any of: forced or inherited or resolver's maintenance, forced or inherited drain. 4 only tells how it began. */
    private static final int TAKES_NONE = 0x01 | 0x02 | 0x08 | 0x10 | 0x20;

    private static final Pattern BLANK = Pattern.compile(" ");

    private ServerState() {}

    /** Reads the answer to {@code show servers state}: by the backend's name and the server's. */
    static Map<String, Map<String, Standing>> parse(String answer) {
        Map<String, Map<String, Standing>> backends = new LinkedHashMap<>();
        String table = answer.substring(Math.max(0, answer.indexOf('#')));
        for (Table.Row row : Table.read(table, BLANK)) {
            var standing = new Standing(
                    new Address(row.text("srv_addr"), (int) row.number("srv_port")),
                    (int) row.number("srv_uweight"),
                    (row.number("srv_admin_state") & TAKES_NONE) == 0);
            backends.computeIfAbsent(row.text("be_name"), unseen -> new LinkedHashMap<>())
                    .put(row.text("srv_name"), standing);
        }
        return backends;
    }
}
