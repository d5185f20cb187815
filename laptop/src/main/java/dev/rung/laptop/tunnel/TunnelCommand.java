package dev.rung.laptop.tunnel;

import dev.rung.engine.shell.Command;
import java.util.ArrayList;
import java.util.List;

/** The command that keeps a tunnel open. */
final class TunnelCommand {
    private TunnelCommand() {}

    static Command of(TunnelRequest request) {
        return switch (request.via()) {
            case Via.QuickCloudflared() ->
                Command.of("cloudflared", "tunnel", "--no-autoupdate", "--url", "http://127.0.0.1:" + request.port());
            // The token goes by the environment: arguments can be read by every user of the machine.
            case Via.NamedCloudflared(String token) ->
                Command.of("cloudflared", "tunnel", "--no-autoupdate", "run").with("TUNNEL_TOKEN", token);
            case Via.Ssh ssh -> ssh(ssh, request.port());
        };
    }

    /**
     * A connection of its own, whatever the user's configuration shares, that ends when the port cannot be had or the
     * server is gone. It talks ({@code -v}) because only then ssh says that the port is open. Host keys are checked as
     * the user's configuration says, and nothing is asked: there is nobody to answer.
     */
    private static Command ssh(Via.Ssh ssh, int port) {
        var words = new ArrayList<>(List.of("ssh", "-v", "-N", "-T"));
        ssh.configFile().ifPresent(file -> words.addAll(List.of("-F", file)));
        for (String option : List.of(
                "BatchMode=yes",
                "ExitOnForwardFailure=yes",
                "ConnectTimeout=15",
                "ServerAliveInterval=15",
                "ServerAliveCountMax=3",
                "ControlMaster=no",
                "ControlPath=none")) {
            words.addAll(List.of("-o", option));
        }
        String bind = ssh.bind().map(address -> address + ":").orElse("");
        words.addAll(List.of("-R", bind + ssh.port() + ":127.0.0.1:" + port, "--", ssh.host()));
        Command command = Command.of(words);
        return ssh.authSocket()
                .map(socket -> command.with("SSH_AUTH_SOCK", socket))
                .orElse(command);
    }
}
