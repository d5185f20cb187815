package dev.rung.laptop.process;

/**
 * How a probe went.
 *
 * @param ok whether the instance is well
 * @param answer what it said, for the user
 */
record ProbeResult(boolean ok, String answer) {
    static ProbeResult good() {
        return new ProbeResult(true, "");
    }

    static ProbeResult bad(String answer) {
        return new ProbeResult(false, answer);
    }
}
