package dev.rung.servers.haproxy;

/** Is told what happens at an edge. Called on the edge's own threads, and must not block. */
public interface EdgeObserver {
    /** Something that a person would want to know, such as that HAProxy died and was started again. */
    void happened(String note);

    /** A request has ended: a line of JSON, at most 4000 bytes, with the trace it belongs to. */
    void answered(String json);

    /** One that does not care. */
    EdgeObserver NONE = new EdgeObserver() {
        @Override
        public void happened(String note) {
            // Nobody asked.
        }

        @Override
        public void answered(String json) {
            // Nobody asked.
        }
    };
}
