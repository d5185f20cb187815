package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.output.RequestPrinter;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.core.port.PortException;
import dev.rung.core.settings.Rung;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.hosts.Together;
import dev.rung.servers.agent.RemoteRequests;
import dev.rung.servers.requests.RequestQuery;
import java.util.List;
import java.util.regex.Pattern;

/** Shows the requests that the edges of an environment's hosts answered. */
final class EdgeLogs {
    private final Session session;
    private final RequestQuery query;
    private final RequestPrinter printer;

    private EdgeLogs(Session session, RequestQuery query, Pattern pattern) {
        this.session = session;
        this.query = query;
        this.printer =
                new RequestPrinter(session.call().out(), session.call().global().json(), pattern);
    }

    /** Shows those that are wanted and in whose line the pattern is found. */
    static int show(Session session, RequestQuery query, Pattern pattern) {
        if (session.place().stand().rung() == Rung.LAPTOP) {
            throw new UnsupportedException(
                    "logs --edge: on the laptop single requests are not kept",
                    List.of(),
                    "See what the instances write with 'rung logs'; servers and fleets keep requests");
        }
        new EdgeLogs(session, query, pattern).show();
        return ExitCode.DONE.code();
    }

    private void show() {
        var hosts = session.place().clients(query.environment());
        Together.all(List.copyOf(hosts.entrySet()), host -> {
            try {
                new RemoteRequests(host.getValue()).send(query, line -> printer.print(host.getKey(), line));
            } catch (PortException e) {
                if (hosts.size() == 1 || !Answers.isSilence(e)) {
                    throw e;
                }
                session.call().err().println("rung: " + e.getMessage() + "; its requests are not shown");
            }
        });
    }
}
