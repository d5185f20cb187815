package dev.rung.servers.prepare;

import dev.rung.core.hosts.HostStandard;
import dev.rung.core.hosts.OperatingSystem;
import dev.rung.core.hosts.Preparation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * An inventory and a playbook that prepare servers as {@code rung hosts prepare} does, for people who use Ansible. The
 * playbook runs the same scripts; the values that they are called with stand in the inventory.
 */
public final class AnsibleFiles {
    private static final String PLAYBOOK = "playbook.yml";

    private AnsibleFiles() {}

    /**
     * A server for the inventory.
     *
     * @param name as rung.yaml calls it
     * @param ssh as rung.yaml writes it, {@code [USER@]HOST[:PORT]}
     * @param asRoot whether ssh goes in as root
     */
    public record Server(String name, String ssh, boolean asRoot, HostStandard standard) {}

    /**
     * Each file's text by its path in the folder.
     *
     * @param sshConfig what ssh is to read in place of the user's own configuration
     */
    public static SequencedMap<String, String> of(List<Server> servers, Optional<Path> sshConfig) {
        var files = new LinkedHashMap<String, String>();
        files.put("inventory.ini", inventory(servers, sshConfig));
        files.put(PLAYBOOK, Script.resource(PLAYBOOK));
        for (Preparation preparation : Preparation.values()) {
            files.put("files/" + preparation.word(), Script.text(preparation.word()));
        }
        return files;
    }

    private static String inventory(List<Server> servers, Optional<Path> sshConfig) {
        String hosts = servers.stream().map(AnsibleFiles::line).collect(Collectors.joining("\n"));
        String common = sshConfig
                .map(file -> "ansible_ssh_common_args=\"-F '" + file + "'\"\n")
                .orElse("");
        return """
                # The servers of rung.yaml, and the values that playbook.yml prepares them with; `rung export ansible` wrote it.
                [rung]
                %s

                [rung:vars]
                %srung_systems="%s"
                rung_user=%s
                # no: refuse root at login. Only when another user can log in; then change rung.yaml, too.
                rung_root_login=prohibit-password
                rung_log_size=%s
                rung_log_files=%d
                rung_public_ports="%s"
                rung_mesh_port=%d
                rung_trial_seconds=%d
                rung_small_memory=%d
                rung_swap_mebibytes=%d
                """.formatted(
                        hosts,
                        common,
                        String.join(", ", OperatingSystem.known()),
                        HostStandard.USER,
                        HostStandard.LOG_SIZE,
                        HostStandard.LOG_FILES,
                        Script.publicPorts(),
                        HostStandard.MESH_PORT,
                        Script.TRIAL.toSeconds(),
                        HostStandard.SMALL_MEMORY,
                        HostStandard.SWAP_MEBIBYTES);
    }

    private static String line(Server server) {
        String ssh = server.ssh();
        int at = ssh.lastIndexOf('@');
        int colon = ssh.matches(".*:\\d+") ? ssh.lastIndexOf(':') : ssh.length();
        var line = new StringBuilder(server.name()).append(" ansible_host=").append(ssh, at + 1, colon);
        if (at >= 0) {
            line.append(" ansible_user=").append(ssh, 0, at);
        }
        if (colon < ssh.length()) {
            line.append(" ansible_port=").append(ssh, colon + 1, ssh.length());
        }
        return line.append(" ansible_become=")
                .append(!server.asRoot())
                .append(" rung_peers=\"")
                .append(String.join(" ", server.standard().peers()))
                .append('"')
                .toString();
    }
}
