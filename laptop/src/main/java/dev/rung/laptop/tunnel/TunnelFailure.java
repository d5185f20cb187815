package dev.rung.laptop.tunnel;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;

/** Why a tunnel could not be opened, and what to do about it. */
final class TunnelFailure {
    private TunnelFailure() {}

    static PortException of(TunnelRequest request, String why) {
        return new PortException(Kind.FAILED, "tunnel: it could not be opened: " + why, remedy(request.via(), why));
    }

    static PortException tooSlow(TunnelRequest request, long seconds) {
        return new PortException(
                Kind.TIMED_OUT,
                "tunnel: " + request.via().word() + " was not through after " + seconds + " s",
                "Check that this machine reaches the internet, then try again");
    }

    static PortException missing(String program) {
        return new PortException(
                Kind.UNSUPPORTED,
                "tunnel: " + program + ": it is not installed",
                program.equals("cloudflared")
                        ? "Install it (https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/downloads/),"
                                + " or go by your own server: rung tunnel --via ssh HOST"
                        : "Install it (Debian: apt-get install openssh-client)");
    }

    private static String remedy(Via via, String why) {
        if (!(via instanceof Via.Ssh ssh)) {
            return "Try again in a while; cloudflared's own messages are at https://developers.cloudflare.com/tunnel/";
        }
        if (why.contains("remote port forwarding failed")) {
            return "Port " + ssh.port() + " of " + ssh.host()
                    + " is taken, below 1024 (root only) or forbidden (AllowTcpForwarding, PermitListen):"
                    + " choose another, 0 for any";
        }
        if (why.contains("Host key verification failed")) {
            return "Connect once by hand, check the key it shows and accept it: ssh " + ssh.host();
        }
        if (why.contains("Permission denied")) {
            return "Make 'ssh " + ssh.host()
                    + "' work without a password: a key in your ssh-agent or without passphrase";
        }
        return "Make 'ssh " + ssh.host() + "' work first";
    }
}
