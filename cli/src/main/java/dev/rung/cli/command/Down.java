package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.command.Operation.Planned;
import dev.rung.cli.project.UsageException;
import dev.rung.core.app.App;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.Removal;
import dev.rung.core.planner.Wanted;
import dev.rung.engine.change.Environment;
import dev.rung.engine.release.ReleaseRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Stops the app. */
public final class Down implements Command {
    @Override
    public String name() {
        return "down";
    }

    @Override
    public String purpose() {
        return "Stop the app; its data stays unless it is asked to go.";
    }

    @Override
    public String example() {
        return "down";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.flag("remove the volumes with their data as well", "--volumes")
                .build());
        spec.addOption(Flags.value("APP", "say the name of the app whose data goes", "--destroy-data")
                .build());
    }

    @Override
    public int run(Invocation call) {
        boolean volumes = call.arguments().hasMatchedOption("--volumes");
        Session session = Session.toChange(call);
        String app = session.environment().id().app();
        String named = call.arguments().matchedOptionValue("--destroy-data", "");
        if (volumes && !named.equals(app)) {
            throw new UsageException(
                    "down --volumes: the data of " + app + " would be destroyed",
                    "Say so with --destroy-data=" + app + "; there is no way back");
        }
        int code = new Operation(session, "down").run(() -> planned(session, volumes));
        if (code == ExitCode.DONE.code() && !session.isProposal()) {
            session.forget();
            SecretAccess.forgetDelivered(session);
        }
        return code;
    }

    /** The plan that stops everything. */
    static Planned planned(Session session, boolean volumes) {
        return planned(session, volumes, session.environment().placement());
    }

    /** The plan that stops everything, where the services stand so. */
    static Planned planned(Session session, boolean volumes, Placement placement) {
        Environment environment = session.environment();
        Optional<ReleaseRecord> serving = environment.history().serving().flatMap(environment.releases()::read);
        App app = serving.map(session.place()::app)
                .orElseGet(() -> session.place().app(Documents.of(session.project()), "the files"));
        var former = new Wanted(
                environment.id(),
                0,
                app,
                session.project().directory(),
                session.engine(),
                new LinkedHashMap<>(),
                List.of(),
                session.project().policy(),
                placement,
                Set.of(),
                false);
        return new Planned(Removal.down(environment.observe(app), former, volumes), app, Optional.empty(), () -> {
            if (environment.choices().maintenance().isPresent()) {
                environment.keep(environment.choices().withMaintenance(Optional.empty()));
            }
        });
    }
}
