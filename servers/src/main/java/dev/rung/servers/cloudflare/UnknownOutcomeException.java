package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;

/** Something may have been made or not: look before it is made again. */
final class UnknownOutcomeException extends PortException {
    private static final long serialVersionUID = 1L;

    UnknownOutcomeException(PortException known) {
        super(known.kind(), String.valueOf(known.getMessage()), known.remedy().orElse(""), known);
    }
}
