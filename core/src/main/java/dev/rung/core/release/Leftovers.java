package dev.rung.core.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of all that was sent to a host no kept release needs any more. What came within the last hour stays: it may be for a
 * release that somebody else is about to make.
 */
public final class Leftovers {
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    private final Set<ImageId> images;
    private final Set<String> mentioned;
    private final Instant now;

    private Leftovers(Set<ImageId> images, Set<String> mentioned, Instant now) {
        this.images = Set.copyOf(images);
        this.mentioned = mentioned;
        this.now = now;
    }

    /**
     * What is left over beside these.
     *
     * @param images that the kept releases run
     * @param documents the kept releases and the files as they are now, in Compose's long form: lists, maps, texts
     */
    public static Leftovers beside(Set<ImageId> images, List<?> documents, Instant now) {
        var mentioned = new LinkedHashSet<String>();
        documents.forEach(document -> collect(document, mentioned));
        return new Leftovers(images, mentioned, now);
    }

    private static void collect(Object value, Set<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case Map<?, ?> map ->
                map.values().stream().filter(item -> item != null).forEach(item -> collect(item, texts));
            case List<?> list -> list.stream().filter(item -> item != null).forEach(item -> collect(item, texts));
            default -> {}
        }
    }

    /** The names of images to be removed: those that Rung gave for the environment, and that nothing uses or may use. */
    public List<String> images(EnvironmentId environment, List<BroughtImage> found) {
        return found.stream()
                .filter(image -> BroughtImage.isNameOf(environment, image.reference()))
                .filter(image ->
                        !image.used() && !images.contains(image.id()) && !mentioned.contains(image.reference()))
                .filter(image -> image.since().filter(this::isLongAgo).isPresent())
                .map(BroughtImage::reference)
                .toList();
    }

    /**
     * The folders of sent files to be removed: those from which nothing is mounted.
     *
     * @param folders when each came, by its absolute path
     */
    public List<String> folders(Map<String, Instant> folders) {
        var stale = new ArrayList<String>();
        folders.forEach((folder, since) -> {
            if (isLongAgo(since) && mentioned.stream().noneMatch(text -> text.startsWith(folder + "/"))) {
                stale.add(folder);
            }
        });
        return stale;
    }

    private boolean isLongAgo(Instant since) {
        return since.plus(ON_ITS_WAY).isBefore(now);
    }
}
