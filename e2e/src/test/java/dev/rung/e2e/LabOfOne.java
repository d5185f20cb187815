package dev.rung.e2e;

/** One practice server, made by {@code rung lab} with the state of a bed. */
final class LabOfOne implements AutoCloseable {
    private static final String HOST = "lab1";

    private final PracticeServers servers;

    LabOfOne(Bed bed) {
        this.servers = new PracticeServers(bed, "1");
    }

    /** Where it is reached. */
    String address() {
        return servers.address(HOST);
    }

    /** Runs a command on it as its owner would by hand; what it wrote. */
    String ssh(String... command) {
        return servers.ssh(HOST, command);
    }

    @Override
    public void close() {
        servers.close();
    }
}
