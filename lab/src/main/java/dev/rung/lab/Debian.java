package dev.rung.lab;

import java.util.Optional;

/** The releases of Debian that a practice server can be. */
public enum Debian {
    /** Debian 12. */
    BOOKWORM("12"),
    /** Debian 13. */
    TRIXIE("13");

    private final String version;

    Debian(String version) {
        this.version = version;
    }

    /** The number people know it by. */
    public String version() {
        return version;
    }

    /** The release of a number. */
    public static Optional<Debian> of(String version) {
        for (Debian debian : values()) {
            if (debian.version.equals(version)) {
                return Optional.of(debian);
            }
        }
        return Optional.empty();
    }

    String codename() {
        return switch (this) {
            case BOOKWORM -> "bookworm";
            case TRIXIE -> "trixie";
        };
    }
}
