package dev.rung.cli.command;

import dev.rung.cli.command.Operation.Planned;

/** The release that serves, as the ledger says. */
final class WhatServes {
    private WhatServes() {}

    /** The plan that makes whole what serves, or leaves nothing when nothing does. */
    static Planned madeWhole(Session session) {
        return session.environment().history().serving().isEmpty()
                ? Down.planned(session, false)
                : new ReleaseMaker(session).back(session.serving());
    }
}
