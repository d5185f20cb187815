package dev.rung.core.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What an instance may do to its machine, and which of the machine's rooms it shares.
 *
 * @param capAdd capabilities added
 * @param capDrop capabilities taken away
 * @param privileged all of them
 * @param readOnly the image's files cannot be written
 * @param securityOptions labels and profiles
 * @param sysctls kernel parameters
 * @param pid whose processes it sees: {@code host}, {@code service:NAME}, {@code container:NAME}
 * @param ipc whose shared memory it sees
 * @param uts whose host name it shares
 * @param userns whose users it shares
 * @param cgroup {@code host} or {@code private}
 * @param cgroupParent the parent of its control group
 * @param runtime the OCI runtime
 * @param isolation the isolation technology
 * @param credentialSpec a Windows credential spec
 * @param useApiSocket whether the engine's own socket is given to it
 */
public record Privileges(
        List<String> capAdd,
        List<String> capDrop,
        boolean privileged,
        boolean readOnly,
        List<String> securityOptions,
        SequencedMap<String, String> sysctls,
        Optional<String> pid,
        Optional<String> ipc,
        Optional<String> uts,
        Optional<String> userns,
        Optional<String> cgroup,
        Optional<String> cgroupParent,
        Optional<String> runtime,
        Optional<String> isolation,
        Optional<String> credentialSpec,
        boolean useApiSocket) {

    /** The engine's defaults. */
    public static final Privileges DEFAULT = new Privileges(
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
}
