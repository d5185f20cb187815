package dev.rung.servers.certificates;

/** Is told what happens to certificates, on the thread that keeps them. */
public interface CertificateEvents {
    /**
     * The content of files has changed: what serves them is to read them anew. When this throws, it is called again with the
     * next look.
     */
    void changed();

    /** Something that a person would want to know, such as why a certificate could not be had. */
    void happened(String note);
}
