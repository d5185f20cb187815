package dev.rung.cli;

import dev.rung.cli.command.Advise;
import dev.rung.cli.command.Agent;
import dev.rung.cli.command.Config;
import dev.rung.cli.command.Cost;
import dev.rung.cli.command.Down;
import dev.rung.cli.command.Exec;
import dev.rung.cli.command.Export;
import dev.rung.cli.command.History;
import dev.rung.cli.command.Hosts;
import dev.rung.cli.command.Init;
import dev.rung.cli.command.Lab;
import dev.rung.cli.command.Lock;
import dev.rung.cli.command.Logs;
import dev.rung.cli.command.Maintenance;
import dev.rung.cli.command.Plan;
import dev.rung.cli.command.Ps;
import dev.rung.cli.command.Releases;
import dev.rung.cli.command.Resume;
import dev.rung.cli.command.Rollback;
import dev.rung.cli.command.Run;
import dev.rung.cli.command.Scale;
import dev.rung.cli.command.Secrets;
import dev.rung.cli.command.Tunnel;
import dev.rung.cli.command.Unlock;
import dev.rung.cli.command.Up;
import dev.rung.cli.command.Validate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every command there is, in the order in which {@code rung --help} lists them. */
final class Commands {
    /** Words of the contract whose commands are not built yet. */
    static final Set<String> LATER =
            Set.of("review", "simulate", "climb", "backup", "backups", "restore", "drill", "open", "top", "invoke");

    private final List<Command> all;

    Commands(List<Command> all) {
        this.all = List.copyOf(all);
    }

    /** What this build of Rung can do. */
    static Commands ofRung() {
        return new Commands(List.of(
                new Init(),
                new Validate(),
                new Config(),
                new Plan(),
                new Up(),
                new Ps(),
                new Logs(),
                new Exec(),
                new Run(),
                new Scale(),
                new Rollback(),
                new Releases(),
                new History(),
                new Resume(),
                new Lock(),
                new Unlock(),
                new Down(),
                new Maintenance(),
                new Secrets(),
                new Tunnel(),
                new Hosts(),
                new Export(),
                new Advise(),
                new Cost(),
                new Lab(),
                new Agent()));
    }

    List<Command> all() {
        return all;
    }

    Optional<Command> named(String name) {
        return all.stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
