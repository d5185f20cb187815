package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.engine.shell.Command;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TunnelCommandTest {
    @Test
    void a_quick_tunnel_shows_the_port_of_this_machine() {
        assertThat(TunnelCommand.of(new TunnelRequest(8080, new Via.QuickCloudflared()))
                        .words())
                .containsExactly("cloudflared", "tunnel", "--no-autoupdate", "--url", "http://127.0.0.1:8080");
    }

    @Test
    void the_token_of_a_named_tunnel_is_in_the_environment_only() {
        Command command = TunnelCommand.of(new TunnelRequest(8080, new Via.NamedCloudflared("s3cret")));
        assertThat(command.words()).containsExactly("cloudflared", "tunnel", "--no-autoupdate", "run");
        assertThat(command.environment()).containsEntry("TUNNEL_TOKEN", "s3cret");
        assertThat(command.toString()).doesNotContain("s3cret");
        assertThat(new Via.NamedCloudflared("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void ssh_forwards_a_port_of_the_server_on_a_connection_of_its_own_and_asks_nothing() {
        var via = new Via.Ssh("deploy@www", Optional.of("*"), 8080, Optional.of("/c"), Optional.of("/agent"));
        Command command = TunnelCommand.of(new TunnelRequest(3000, via));
        assertThat(String.join(" ", command.words()))
                .isEqualTo("ssh -v -N -T -F /c -o BatchMode=yes -o ExitOnForwardFailure=yes -o ConnectTimeout=15"
                        + " -o ServerAliveInterval=15 -o ServerAliveCountMax=3 -o ControlMaster=no -o ControlPath=none"
                        + " -R *:8080:127.0.0.1:3000 -- deploy@www");
        assertThat(command.environment()).containsEntry("SSH_AUTH_SOCK", "/agent");
    }

    @Test
    void a_host_cannot_be_an_option() {
        assertThatThrownBy(() -> Via.Ssh.to("-oProxyCommand=touch /tmp/x")).hasMessageContaining("is no host");
    }
}
