package dev.rung.e2e;

import java.nio.file.Path;
import java.util.List;

/** Has what runs on a practice server, and what is started there over ssh, see another time than it is. */
final class WrongClocks {
    /** The date alone is wrong: what measures how long it waits is as it was. */
    private static final String SET = """
            set -eu
            mkdir -p /etc/systemd/system.conf.d
            echo '[Manager]' > /etc/systemd/system.conf.d/clock.conf
            for word in LD_PRELOAD="$1" FAKETIME="$2" DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0; do
              echo "$word" >> /etc/environment
              echo "DefaultEnvironment=$word" >> /etc/systemd/system.conf.d/clock.conf
            done
            """;

    private static final String RIGHT = """
            set -eu
            : > /etc/environment
            rm /etc/systemd/system.conf.d/clock.conf
            """;

    /** HAProxy outlives the agent, and comes back with the new one's time. */
    private static final String RENEW = """
            systemctl daemon-reexec
            systemctl restart rung-agent
            pkill -x haproxy
            """;

    private static final String LIBRARY = "/usr/local/lib/libfaketimeMT.so.1";

    private final PracticeServers lab;
    private final Path library;

    WrongClocks(Bed bed, PracticeServers lab) {
        this.lab = lab;
        this.library = Path.of(bed.program(List.of("find", "/usr/lib", "-name", "libfaketimeMT.so.1"))
                .end()
                .endedWith(0)
                .out()
                .strip());
    }

    /** By so much, such as {@code +1h}. */
    void set(String server, String offset) {
        lab.copy(library, server, LIBRARY);
        lab.ssh(server, "sh", "-c", quoted(SET + RENEW), "sh", LIBRARY, offset);
        // A session sees what was so when its connection was made.
        lab.disconnect();
    }

    /** As it is. */
    void right(String server) {
        lab.ssh(server, "sh", "-c", quoted(RIGHT + RENEW));
        lab.disconnect();
    }

    private static String quoted(String script) {
        return "'" + script.replace("'", "'\\''") + "'";
    }
}
