package dev.rung.laptop.agent.install;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A systemd unit that runs the agent.
 *
 * @param command that runs the agent in the foreground; its first word is an absolute path
 * @param variables that the agent is given
 * @param system whether it is of the whole system, run as root; else of one user
 */
public record ServiceUnit(List<String> command, SequencedMap<String, String> variables, boolean system) {
    /** Its file's name. */
    public static final String NAME = "rung-agent.service";

    /** Copies the list. */
    public ServiceUnit {
        command = List.copyOf(command);
    }

    /**
     * The unit's text. Only the agent itself is ended with the unit: instances go on and are taken over by the next one.
     * It starts people's programs, which inherit every restriction, so what could keep them from their work (a private
     * /tmp, a read-only home, a system call filter) is not asked for.
     */
    public String text() {
        return """
                [Unit]
                Description=Rung agent: the edge and the supervision of the apps on this machine
                %s
                [Service]
                Type=exec
                ExecStart=%s
                %sRestart=on-failure
                RestartSec=2
                SuccessExitStatus=143
                KillMode=process
                TimeoutStopSec=90
                UMask=0077
                LimitNOFILE=65536
                LockPersonality=yes
                RestrictRealtime=yes
                %s
                [Install]
                WantedBy=%s
                """.formatted(
                        system ? "After=network-online.target docker.service\nWants=network-online.target\n" : "",
                        command.stream().map(ServiceUnit::quoted).collect(Collectors.joining(" ")),
                        environment(),
                        system ? "ProtectClock=yes\nProtectKernelLogs=yes\n" : "",
                        system ? "multi-user.target" : "default.target");
    }

    private String environment() {
        return variables.entrySet().stream()
                .map(ServiceUnit::assignment)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return "Environment="
                + quoted(variable.getKey() + "=" + variable.getValue()).replace("$$", "$");
    }

    /** As systemd.syntax(7) and systemd.service(5) read a word: {@code %} and {@code $} have a meaning there. */
    private static String quoted(String word) {
        return '"'
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("%", "%%")
                        .replace("$", "$$")
                + '"';
    }
}
