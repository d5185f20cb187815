package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.servers.prepare.AnsibleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;

/** Writes down for other tools what Rung does. */
public final class Export implements Command {
    private static final String WORDS = "Say ansible or rung";
    private static final String FOLDER = "ansible";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String purpose() {
        return "Write what 'rung hosts prepare' does for people who use Ansible, or this Rung for a machine without a JDK.";
    }

    @Override
    public String example() {
        return "export ansible -o ops";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value(
                        "PATH",
                        "where it is written; without, to the folder " + FOLDER + " or the file " + SelfExport.FILE,
                        "-o",
                        "--output")
                .build());
        spec.addPositional(Flags.words(
                        "ansible|rung",
                        "ansible: an inventory and a playbook, for ansible-core 2.14 and newer; rung: an archive of this"
                                + " Rung with a Java runtime of its own")
                .build());
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments().matchedPositionalValue(0, List.of());
        if (words.isEmpty()) {
            throw new UsageException("export: for which tool?", WORDS);
        }
        if (words.equals(List.of("rung"))) {
            return SelfExport.write(call);
        }
        if (!words.equals(List.of("ansible"))) {
            throw new UsageException("export " + String.join(" ", words) + ": it does not know that", WORDS);
        }
        HostAccess access = HostAccess.of(call);
        Path folder = call.global()
                .directory()
                .resolve(call.arguments().matchedOptionValue("--output", FOLDER))
                .normalize();
        List<AnsibleFiles.Server> servers = access.names().stream()
                .map(name -> new AnsibleFiles.Server(
                        name,
                        access.settings(name).ssh(),
                        access.route(name).user().equals("root"),
                        access.standard(name)))
                .toList();
        SequencedMap<String, String> files = AnsibleFiles.of(servers, access.sshConfig());
        write(folder, files);
        if (call.global().json()) {
            call.out()
                    .println(Json.write(
                            Json.object("folder", folder.toString(), "files", List.copyOf(files.sequencedKeySet()))));
        } else {
            call.out()
                    .println("wrote " + folder + "; now: cd " + folder
                            + " && ansible-playbook -i inventory.ini playbook.yml");
        }
        return ExitCode.DONE.code();
    }

    /** All of them or none: somebody may have changed what an earlier call wrote. */
    private static void write(Path folder, SequencedMap<String, String> files) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                if (Files.exists(path) && !Files.readString(path).equals(file.getValue())) {
                    throw new UsageException(
                            path + ": it is there already and holds something else",
                            "Remove it, or name another folder with -o");
                }
            }
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(folder.resolve("files"));
                Files.writeString(path, file.getValue());
                if (file.getValue().startsWith("#!")) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, folder + ": it cannot be written: " + e.getMessage(), "Check the folder's owner", e);
        }
    }
}
