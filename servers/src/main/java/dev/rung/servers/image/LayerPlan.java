package dev.rung.servers.image;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Where each layer of an image comes from that a host is to load. A pure function of what the host has.
 *
 * @param packed the layers that the archive must hold, in the image's order
 * @param salvaged those of them that other images of the host have, by the id of such an image
 * @param sent those of them that must travel
 */
record LayerPlan(
        SequencedSet<String> packed, SequencedMap<String, SequencedSet<String>> salvaged, SequencedSet<String> sent) {
    /**
     * The plan.
     *
     * @param layers of the image, the lowest first
     * @param there layers of the host's images, by id
     * @param arrived what was sent before and not loaded yet
     * @param skipsKnown whether the host's engine takes an archive without the layers on which it has built before: it
     *     knows a layer by all that lies beneath it
     */
    static LayerPlan of(List<String> layers, Map<String, List<String>> there, Set<String> arrived, boolean skipsKnown) {
        int known = skipsKnown ? knownFromBelow(layers, there.values()) : 0;
        var packed = new LinkedHashSet<>(layers.subList(known, layers.size()));
        var salvaged = new LinkedHashMap<String, SequencedSet<String>>();
        var sent = new LinkedHashSet<String>();
        for (String layer : packed) {
            if (arrived.contains(layer)) {
                continue;
            }
            there.entrySet().stream()
                    .filter(image -> image.getValue().contains(layer))
                    .findFirst()
                    .ifPresentOrElse(
                            image -> salvaged.computeIfAbsent(image.getKey(), id -> new LinkedHashSet<>())
                                    .add(layer),
                            () -> sent.add(layer));
        }
        return new LayerPlan(packed, salvaged, sent);
    }

    private static int knownFromBelow(List<String> layers, Collection<List<String>> images) {
        int most = 0;
        for (List<String> image : images) {
            int same = 0;
            while (same < Math.min(layers.size(), image.size())
                    && layers.get(same).equals(image.get(same))) {
                same++;
            }
            most = Math.max(most, same);
        }
        return most;
    }
}
