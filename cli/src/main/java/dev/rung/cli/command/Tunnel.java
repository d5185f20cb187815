package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.Listener;
import dev.rung.laptop.agent.client.RemoteTunnels;
import dev.rung.laptop.tunnel.TunnelRequest;
import dev.rung.laptop.tunnel.TunnelStatus;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import dev.rung.laptop.tunnel.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the app on the laptop to the world. */
public final class Tunnel implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "tunnel";
    }

    @Override
    public String purpose() {
        return "Show the app to the world through cloudflared or your own server; 'off' ends it.";
    }

    @Override
    public String example() {
        return "tunnel --via ssh deploy@203.0.113.10";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Flags.value("WAY", "cloudflared (the default) or ssh", "--via").build());
        spec.addOption(Flags.value("PORT", "which published port; the first HTTP one without", "--port")
                .build());
        spec.addOption(Flags.value("PORT", "with ssh: the port on the server; 80 without", "--remote-port")
                .build());
        spec.addPositional(
                Flags.words("HOST|off", "with ssh: the server, as ssh takes it").build());
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        var tunnels = new RemoteTunnels(session.place().agent().client());
        var words = call.arguments().matchedPositionalValue(0, List.<String>of());
        var id = session.environment().id();
        if (words.equals(List.of("off"))) {
            tunnels.close(id);
            call.out().println("tunnel: closed");
            return ExitCode.DONE.code();
        }
        TunnelStatus status = tunnels.open(id, new TunnelRequest(port(session), via(call, words)));
        Instant until = Instant.now().plus(PATIENCE);
        while (status.state() != State.UP && Instant.now().isBefore(until)) {
            Pauses.brief();
            status = tunnels.status(id).orElse(status);
        }
        return tell(call, status);
    }

    private static int tell(Invocation call, TunnelStatus status) {
        if (status.state() == State.UP) {
            call.out().println(status.address().orElse("tunnel: up"));
            return ExitCode.DONE.code();
        }
        call.err()
                .println("rung: tunnel: it is not up yet: "
                        + status.lastError().orElse(status.state().word()));
        call.err().println("It goes on trying; 'rung ps' shows it, 'rung tunnel off' ends it.");
        return ExitCode.UNREACHABLE.code();
    }

    private static int port(Session session) {
        Optional<String> asked =
                Optional.ofNullable(session.call().arguments().<String>matchedOptionValue("--port", null));
        if (asked.isPresent()) {
            return Words.port("--port", asked.get());
        }
        return session.environment().edge().view(session.environment().id()).listeners().stream()
                .filter(listener -> listener.kind() == Listener.Kind.HTTP)
                .map(Listener::port)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "tunnel: the app serves no HTTP port", "Bring it up with 'rung up', or say --port"));
    }

    private static Via via(Invocation call, List<String> words) {
        String way = call.arguments().matchedOptionValue("--via", "cloudflared");
        return switch (way) {
            case "cloudflared" -> {
                String token = System.getenv().getOrDefault("TUNNEL_TOKEN", "");
                yield token.isEmpty() ? new Via.QuickCloudflared() : new Via.NamedCloudflared(token);
            }
            case "ssh" -> ssh(call, words);
            default -> throw new UsageException("--via " + way + ": there is no such way", "Say cloudflared or ssh");
        };
    }

    private static Via ssh(Invocation call, List<String> words) {
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            throw new UsageException(
                    "--via ssh: no server is named", "Say it as ssh takes it, such as deploy@203.0.113.10");
        }
        int port = Words.port("--remote-port", call.arguments().matchedOptionValue("--remote-port", "80"));
        return new Via.Ssh(
                words.getFirst(),
                Optional.empty(),
                port,
                Optional.empty(),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")));
    }
}
