package dev.rung.core.port;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs instances. Every method may block, has a bound on how long, and throws {@link PortException}. What changes
 * something is idempotent: asked twice, it does the same as once.
 */
public interface Platform {
    /** What runs the instances. */
    Engine engine();

    /** All instances of an environment, one-shots and ended ones included, as they are now, ordered by name. */
    List<Instance> instances(EnvironmentId environment);

    /** One instance as it is now; empty when there is none of that name. */
    Optional<Instance> instance(EnvironmentId environment, InstanceId id);

    /**
     * The identity of the image that the service would run now, without fetching or building anything.
     *
     * @return empty when it must be fetched or built first
     */
    Optional<ImageId> image(ImageRequest request);

    /**
     * Fetches or builds the service's image where that is needed.
     *
     * @param progress is told lines for the user
     * @return what the service will run
     */
    ImageId prepareImage(ImageRequest request, Consumer<String> progress);

    /** The ports on which the image says that it listens, where images say such things and this one is here. */
    default List<ContainerPort> exposedPorts(ImageId image) {
        return List.of();
    }

    /** The images that Rung brought here for an environment; none where images are not brought. */
    default List<BroughtImage> broughtImages(EnvironmentId environment) {
        return List.of();
    }

    /**
     * Takes the name from an image that Rung brought here for an environment, and the image away when it has no other.
     * Nothing happens when it is not there; it fails when a container needs it.
     */
    default void removeImage(EnvironmentId environment, String reference) {}

    /** Makes the network unless it is there; an external one must be there. */
    void ensureNetwork(EnvironmentId environment, App app, Network network);

    /** Removes the network if it is Rung's, there and unused. */
    void removeNetwork(EnvironmentId environment, App app, Network network);

    /** Names (as the app's files use them) of the app's networks that exist. */
    List<String> networks(EnvironmentId environment, App app);

    /** Names (as the app's files use them) of the app's volumes that exist. */
    List<String> volumes(EnvironmentId environment, App app);

    /** Makes the volume unless it is there; an external one must be there. */
    void ensureVolume(EnvironmentId environment, App app, Volume volume);

    /** Removes the volume with its data if it is Rung's and there. */
    void removeVolume(EnvironmentId environment, App app, Volume volume);

    /**
     * Starts an instance; when one of that name is there already it is left as it is if it runs, else started again. A
     * one-shot that has been started is never started again, whatever became of it.
     */
    void start(InstanceSpec spec);

    /** Starts an ended instance again as it was, under its old name; nothing happens when it runs. */
    void restart(EnvironmentId environment, InstanceId id);

    /**
     * Runs the pre-stop hooks, sends the stop signal, waits the grace period, kills what is left. The ended instance
     * stays, with its logs, until it is removed. Nothing happens when it has ended or is not there.
     */
    void stop(EnvironmentId environment, InstanceId id);

    /** Forgets an ended instance and its logs; one that still runs is killed first. */
    void remove(EnvironmentId environment, InstanceId id);

    /** Gives an instance the one name that compose asks for ({@code container_name}), where the engine has such names. */
    void rename(EnvironmentId environment, InstanceId id, String containerName);

    /**
     * Tells one run of the engine from the next: another value means that it was started anew, and may have ended what it ran.
     * Empty when that cannot be told.
     */
    default String incarnation() {
        return "";
    }

    /**
     * Calls back soon after something about the environment's instances may have changed, from a thread of its own, until
     * it is closed.
     */
    Watch watch(EnvironmentId environment, Runnable changed);

    /** Sends lines of output to the sink until they are through, or, when following, until the thread is interrupted. */
    void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink);

    /** The command that runs words inside a running instance, with the user's terminal. */
    ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal);

    /** The command that runs a one-off instance, with the user's terminal, and leaves nothing behind. */
    ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal);

    /** A watch that goes on until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Whose image is meant.
     *
     * @param environment where it will run
     * @param app the app
     * @param service the service
     * @param runLine how the service runs as a process, when rung.yaml says so
     * @param directory the absolute folder of the app's files
     * @param rebuild whether it is built anew even when nothing seems to have changed
     */
    record ImageRequest(
            EnvironmentId environment,
            App app,
            Service service,
            Optional<String> runLine,
            String directory,
            boolean rebuild) {}
}
