package dev.rung.sim.fault;

/**
 * One accident. Times are milliseconds since the beginning of the run. Each prints as a phrase.
 */
public sealed interface Fault {
    /** Which way between an operator and a host is broken. */
    enum Way {
        /** Commands are lost. */
        COMMANDS,
        /** Acknowledgements are lost: what was asked for happens, and nobody hears of it. */
        ANSWERS,
        /** Nothing passes. */
        BOTH
    }

    /** How an instance behaves that does not behave well. */
    enum Behaviour {
        /** It takes minutes to become ready. */
        SLOW,
        /** It ends soon after its start. */
        CRASHES,
        /** It never becomes ready. */
        HANGS,
        /** Its healthcheck fails. */
        UNHEALTHY,
        /** It becomes ready, ends, and comes back. */
        FLAPS,
        /** It says that it is well, and fails requests. */
        LIES
    }

    /** The connection to a host is broken for a while. */
    record Cut(String host, Way way, long from, long until) implements Fault {
        @Override
        public String toString() {
            return "from " + time(from) + " to " + time(until) + " " + host + " is cut off: "
                    + switch (way) {
                        case COMMANDS -> "commands do not arrive";
                        case ANSWERS -> "answers do not arrive";
                        case BOTH -> "nothing passes";
                    };
        }
    }

    /** One message is lost; messages are counted over the run. */
    record Lost(long message, Way way) implements Fault {
        @Override
        public String toString() {
            return (way == Way.ANSWERS ? "the answer to command " : "command ") + message + " is lost";
        }
    }

    /** One command is late. */
    record Late(long message, long by) implements Fault {
        @Override
        public String toString() {
            return "command " + message + " is " + time(by) + " late";
        }
    }

    /** One command is delivered twice. */
    record Twice(long message, long after) implements Fault {
        @Override
        public String toString() {
            return "command " + message + " is delivered again after " + time(after);
        }
    }

    /** The edge of a host is slow to apply what it is told. */
    record SlowEdge(String host, long by) implements Fault {
        @Override
        public String toString() {
            return "the edge of " + host + " needs " + time(by) + " to apply anything";
        }
    }

    /** A host dies, and comes back; at 0 it is dead before the second release is asked for. */
    record HostDies(String host, long from, long until) implements Fault {
        @Override
        public String toString() {
            return host + " dies at " + time(from) + " and is back at " + time(until);
        }
    }

    /** A host's disk is full for a while. */
    record DiskFull(String host, long from, long until) implements Fault {
        @Override
        public String toString() {
            return "the disk of " + host + " is full from " + time(from) + " to " + time(until);
        }
    }

    /** A host's clock jumps. */
    record ClockJumps(String host, long at, long by) implements Fault {
        @Override
        public String toString() {
            return "the clock of " + host + " jumps by " + time(by) + " at " + time(at);
        }
    }

    /** Every instance of an image behaves like this. */
    record BadImage(String image, Behaviour behaviour) implements Fault {
        @Override
        public String toString() {
            return "each instance of " + image + " " + phrase(behaviour);
        }
    }

    /** One instance behaves like this; starts are counted over the run. */
    record BadStart(long start, Behaviour behaviour) implements Fault {
        @Override
        public String toString() {
            return "the instance of start " + start + " " + phrase(behaviour);
        }
    }

    /** An instance that serves ends by itself; the first that runs, by name, of those after this place. */
    record Crash(int place, long at) implements Fault {
        @Override
        public String toString() {
            return "running instance number " + place + " crashes at " + time(at);
        }
    }

    /** An operator's process is killed at one of its writes to a host's ledger. */
    record Killed(int operator, long write, boolean before) implements Fault {
        @Override
        public String toString() {
            return "operator " + operator + " is killed " + (before ? "before" : "after") + " its write " + write;
        }
    }

    /** An operator's machine sleeps. */
    record Sleeps(int operator, long from, long until) implements Fault {
        @Override
        public String toString() {
            return "operator " + operator + " sleeps from " + time(from) + " to " + time(until);
        }
    }

    /** An operator presses Ctrl-C. */
    record Interrupted(int operator, long at) implements Fault {
        @Override
        public String toString() {
            return "operator " + operator + " is interrupted at " + time(at);
        }
    }

    /** Another operator comes and wants a release of their own. */
    record Rival(long at, int release) implements Fault {
        @Override
        public String toString() {
            return "another operator asks for release " + release + " at " + time(at);
        }
    }

    /** Another operator comes and resumes what was cut short by then. */
    record Helper(long at) implements Fault {
        @Override
        public String toString() {
            return "another operator resumes at " + time(at);
        }
    }

    private static String phrase(Behaviour behaviour) {
        return switch (behaviour) {
            case SLOW -> "takes minutes to become ready";
            case CRASHES -> "crashes soon after its start";
            case HANGS -> "never becomes ready";
            case UNHEALTHY -> "fails its healthcheck";
            case FLAPS -> "becomes ready, crashes and comes back";
            case LIES -> "says it is well and fails requests";
        };
    }

    private static String time(long millis) {
        return millis / 1000 + "."
                + String.valueOf(1000 + Math.floorMod(millis, 1000L)).substring(1) + " s";
    }
}
