package dev.rung.lab;

/**
 * What a provider hands out as a new server.
 *
 * @param debian its system
 * @param bare whether it has little more than an sshd: no Docker Engine, no time sync, no unattended updates; they can be
 *     installed from packages that it has beside
 */
public record Offer(Debian debian, boolean bare) {
    /** Debian 12 with a Docker Engine. */
    public static final Offer USUAL = new Offer(Debian.BOOKWORM, false);
}
