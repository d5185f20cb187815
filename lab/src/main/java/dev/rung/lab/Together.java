package dev.rung.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Does the same for several at once. */
final class Together {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("lab").start(task);

    private Together() {}

    /** What comes of each, in their order; when one fails, so does this, after all have ended. */
    static <A, B> List<B> each(List<A> all, Function<A, B> work) {
        List<CompletableFuture<B>> begun = all.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), THREADS))
                .toList();
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
        return begun.stream().map(CompletableFuture::join).toList();
    }
}
