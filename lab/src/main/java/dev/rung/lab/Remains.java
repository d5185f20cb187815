package dev.rung.lab;

import java.util.ArrayList;
import java.util.List;

/** Everything of the lab that the engine has, whole or half made: told by its label alone. */
final class Remains {
    /** What holds others goes before them. */
    private static final List<String> KINDS = List.of("container", "volume", "network");

    private final Docker docker;

    Remains(Docker docker) {
        this.docker = docker;
    }

    /** Removes it. */
    void remove() {
        for (String kind : KINDS) {
            List<String> ids = list(kind);
            if (!ids.isEmpty()) {
                var words = new ArrayList<>(List.of(kind, "rm"));
                if (kind.equals("container")) {
                    words.add("--force");
                }
                words.addAll(ids);
                docker.run("lab: its " + kind + "s could not be removed", docker.command(words));
            }
        }
    }

    private List<String> list(String kind) {
        var words = new ArrayList<>(List.of(kind, "ls", "--quiet", "--filter", Labels.FILTER));
        if (kind.equals("container")) {
            words.add("--all");
        }
        return docker.run("lab: the engine does not tell its " + kind + "s", docker.command(words))
                .lines()
                .toList();
    }
}
