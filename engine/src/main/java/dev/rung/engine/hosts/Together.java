package dev.rung.engine.hosts;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same with several hosts, or for several things, at once: what one of them takes keeps no other waiting. */
public final class Together {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("together").start(task);

    private Together() {}

    /** What comes of each, in their order; when one fails, so does this, after all have ended. */
    public static <A, B> List<B> each(List<A> all, Function<A, B> work) {
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

    /** The same of what gives no answer. */
    public static <A> void all(List<A> all, Consumer<A> work) {
        each(all, one -> {
            work.accept(one);
            return true;
        });
    }
}
