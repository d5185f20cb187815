package dev.rung.laptop.tunnel;

import java.util.Optional;

/** By what a tunnel goes. */
public sealed interface Via {
    /** As {@code --via} and the JSON output write it. */
    String word();

    /** A tunnel without an account, at an address that Cloudflare makes up each time it is opened. */
    record QuickCloudflared() implements Via {
        @Override
        public String word() {
            return "cloudflared";
        }
    }

    /**
     * A tunnel that was made at Cloudflare, with the name and the way to this machine written there.
     *
     * @param token says which; a secret
     */
    record NamedCloudflared(String token) implements Via {
        @Override
        public String word() {
            return "cloudflared";
        }

        /** Without the token, so that no log shows it. */
        @Override
        public String toString() {
            return "a named tunnel of cloudflared";
        }
    }

    /**
     * A port of the user's own server, forwarded by its sshd.
     *
     * @param host as {@code ssh} takes it; never beginning with a dash
     * @param bind address on the server; empty leaves it to the server (usually its loopback)
     * @param port on the server; 0 for any that is free
     * @param configFile to use in place of {@code ~/.ssh/config}
     * @param authSocket of the user's ssh-agent
     */
    record Ssh(String host, Optional<String> bind, int port, Optional<String> configFile, Optional<String> authSocket)
            implements Via {
        /** The port of the web. */
        public static final int USUAL_PORT = 80;

        /** Refuses what ssh would take for an option. */
        public Ssh {
            if (host.isEmpty() || host.startsWith("-")) {
                throw new IllegalArgumentException("'" + host + "' is no host for ssh");
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(port + " is no port: 0 to 65535");
            }
        }

        /** The usual port of a host, by the user's own configuration. */
        public static Ssh to(String host) {
            return new Ssh(host, Optional.empty(), USUAL_PORT, Optional.empty(), Optional.empty());
        }

        @Override
        public String word() {
            return "ssh";
        }
    }
}
