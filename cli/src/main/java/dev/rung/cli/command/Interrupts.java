package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C: the first time an act of our choice, the second time the end.
 *
 * <p>Java's one way to handle a signal is {@code sun.misc.Signal} of the module jdk.unsupported, which is kept for want of
 * another; it is reached by reflection because the compiler warns of it in a way that cannot be silenced.
 */
final class Interrupts {
    private Interrupts() {}

    /** Does this on the first interrupt; where the runtime has no such signals, an interrupt ends the process. */
    static void onFirst(Runnable act) {
        var first = new AtomicBoolean(true);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.getName().equals("hashCode") ? 0 : null;
                        }
                        if (first.getAndSet(false)) {
                            act.run();
                        } else {
                            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
                        }
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException noSuchSignals) {
            return;
        }
    }
}
