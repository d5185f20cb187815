package dev.rung.cli;

/** The exit codes scripts rely on; {@code exec}, {@code run} and {@code invoke} hand through their command's own. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    /** The command line, a file or an answer was not valid. */
    USAGE(2),
    /** Something asked for is not supported on this rung. */
    UNSUPPORTED(3),
    /** The release failed its health gate and the app is back on the one before. */
    ROLLED_BACK(4),
    LOCKED(5),
    UNREACHABLE(6),
    DECLINED(7),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number the process ends with. */
    public int code() {
        return code;
    }
}
