package dev.rung.cli.command;

import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.servers.agent.RemoteEdgeRules;
import dev.rung.servers.agent.RemoteMesh;

/** What an app that stands on servers wants of their agents, as {@code up} there tells them. */
final class ServerWishes {
    private ServerWishes() {}

    /** Tells the agents of all hosts; nothing is told where the app does not stand on a server, or for a plan. */
    static void tell(Session session) {
        Rung rung = session.place().stand().rung();
        if (rung == Rung.LAPTOP || session.isProposal()) {
            return;
        }
        var environment = session.environment().id();
        Settings settings = session.project().settings();
        session.place().clients(environment).values().forEach(client -> {
            new RemoteEdgeRules(client).want(environment, settings.edge());
            if (rung == Rung.FLEET) {
                new RemoteMesh(client, environment).goOnWithoutLostAfter(settings.lostAfter());
            }
        });
    }
}
