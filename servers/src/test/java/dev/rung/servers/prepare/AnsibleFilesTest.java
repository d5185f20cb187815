package dev.rung.servers.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.hosts.HostStandard;
import dev.rung.core.hosts.Preparation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnsibleFilesTest {
    private static final SequencedMap<String, String> FILES = AnsibleFiles.of(
            List.of(new AnsibleFiles.Server(
                    "web1", "lab1", true, new HostStandard(Set.of("10.0.0.3", "fd00::2"), true))),
            Optional.of(Path.of("/state of mine/config")));

    @ParameterizedTest
    @EnumSource(Preparation.class)
    void the_playbook_leaves_no_preparation_out(Preparation preparation) {
        String script = "files/" + preparation.word();

        assertThat(FILES).containsKey(script);
        assertThat(FILES.get(script)).startsWith("#!/bin/sh\n").endsWith("main \"$@\" </dev/null\n");
        assertThat(FILES.get("playbook.yml")).contains("ansible.builtin.script: " + script);
    }

    @Test
    void the_inventory_leads_to_the_servers_as_ssh_does_and_names_their_peers() {
        assertThat(FILES.get("inventory.ini"))
                .contains(
                        "web1 ansible_host=lab1 ansible_become=false rung_peers=\"10.0.0.3 fd00::2\"\n",
                        "ansible_ssh_common_args=\"-F '/state of mine/config'\"\n",
                        "rung_mesh_port=7443\n");
    }
}
