package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.Place;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings what the files say to a server: images and project are sent, then the Rung there makes the release. */
final class ServerRelease {
    private final Invocation call;
    private final Servers servers;
    private final Project project;
    private final Place place;

    ServerRelease(Invocation call, Servers servers) {
        this.call = call;
        this.servers = servers;
        this.project = new ProjectLoader(call.global(), System.getenv()).load();
        this.place = Session.here(call);
    }

    /** Shows what would be done. */
    int plan() {
        Unsupported.check(project, Engine.DOCKER, project.settings().stand());
        var shipment = shipment();
        servers.ensureInstalled();
        shipment.send(shipment.imagesThatAreHere());
        introduce();
        return servers.home().run(CallWords.of(new Plan(), call.arguments()));
    }

    /** Does it. */
    int up() {
        Unsupported.check(project, Engine.DOCKER, project.settings().stand());
        FrontAccess front = FrontAccess.of(call);
        var hooks = new UserHooks(project, place.shell(), call.err());
        hooks.beforeUp();
        var shipment = shipment();
        servers.ensureInstalled();
        Map<String, String> images = shipment.prepareImages(call.arguments().hasMatchedOption("--build"));
        shipment.send(images);
        shipment.shareSecrets();
        introduce();
        int code = servers.home().approve(words(shipment));
        if (code == ExitCode.DONE.code()) {
            front.leadTo(servers.home().drained());
            hooks.afterUp();
        }
        return code;
    }

    private void introduce() {
        if (project.settings().stand() == Rung.FLEET) {
            var absent = List.copyOf(call.global().without());
            new Introductions(servers.all(), HostAccess.of(call).addresses(), absent).make();
        }
    }

    /** What was built here is not built there again. */
    private List<String> words(Shipment shipment) {
        var words = new ArrayList<>(CallWords.of(new Up(), call.arguments()));
        if (shipment.buildsHere()) {
            words.remove("--build");
        }
        return words;
    }

    private Shipment shipment() {
        return Shipment.of(project, place, servers, line -> {
            if (!call.global().quiet()) {
                call.err().println("    " + line);
            }
        });
    }
}
