package dev.rung.core.app;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How an image is built.
 *
 * @param context a folder (absolute) or a URL
 * @param dockerfile relative to the context; empty for {@code Dockerfile}
 * @param dockerfileInline the Dockerfile's own text, instead of a file
 * @param target the stage to build
 * @param args build arguments
 * @param labels put on the image
 * @param cacheFrom sources of cached layers
 * @param cacheTo where to put cached layers
 * @param additionalContexts named contexts
 * @param extraHosts host names for the build, {@code name=address}
 * @param network the network of build steps
 * @param shmSize bytes; 0 for the builder's default
 * @param tags further names of the image
 * @param platforms what to build for
 * @param secrets names of the app's secrets given to the build, as {@code id=...,src=...} of the builder
 * @param ssh agents given to the build
 * @param ulimits limits of build steps
 * @param entitlements extra rights of build steps
 * @param noCache build without the cache
 * @param pull fetch base images anew
 * @param privileged build steps run privileged
 * @param isolation the builder's isolation technology
 * @param provenance the provenance attestation asked for
 * @param sbom the SBOM attestation asked for
 */
public record Build(
        String context,
        Optional<String> dockerfile,
        Optional<String> dockerfileInline,
        Optional<String> target,
        SequencedMap<String, String> args,
        SequencedMap<String, String> labels,
        List<String> cacheFrom,
        List<String> cacheTo,
        SequencedMap<String, String> additionalContexts,
        List<String> extraHosts,
        Optional<String> network,
        long shmSize,
        List<String> tags,
        List<String> platforms,
        List<FileGrant> secrets,
        List<String> ssh,
        SequencedMap<String, Resources.Ulimit> ulimits,
        List<String> entitlements,
        boolean noCache,
        boolean pull,
        boolean privileged,
        Optional<String> isolation,
        Optional<String> provenance,
        Optional<String> sbom) {}
