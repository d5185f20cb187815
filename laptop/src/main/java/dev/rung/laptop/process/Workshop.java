package dev.rung.laptop.process;

import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.confine.Users;
import dev.rung.laptop.names.ServiceAddresses;
import dev.rung.laptop.names.TcpNameForwarder;
import dev.rung.laptop.postgres.EmbeddedPostgres;
import java.util.Map;

/**
 * The parts of the platform, put together.
 *
 * @param state where things stand
 * @param launcher starts processes
 * @param specs makes instances ready
 * @param images what stands in for images
 * @param volumes folders of volumes
 * @param router passes connections on
 */
record Workshop(StateFolders state, Launcher launcher, SpecMaker specs, Images images, Volumes volumes, Router router) {

    static Workshop in(ProcessPlaces places, Map<String, String> environment, Keepers keepers) {
        StateFolders state = new StateFolders(places.state().toAbsolutePath());
        PrivateMounts mounts = Users.isRoot() ? PrivateMounts.asRoot() : PrivateMounts.asUser();
        boolean mountable = mounts.works();
        ServiceAddresses addresses = new ServiceAddresses(state.addresses());
        EmbeddedPostgres postgres =
                new EmbeddedPostgres(places.cache().toAbsolutePath(), mounts, Users.forPostgres(), environment);
        Images images = new Images(postgres, new Snapshots(state.root().resolve("images"), mountable));
        SpecMaker specs = new SpecMaker(
                state,
                new NameRooms(state, addresses, mountable),
                postgres,
                new ServiceEnvironment(environment),
                images);
        return new Workshop(
                state,
                new Launcher(mounts),
                specs,
                images,
                new Volumes(new Storages(state)),
                new Router(keepers, addresses, new TcpNameForwarder()));
    }
}
