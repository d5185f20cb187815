package dev.rung.core.plan;

/** Tells what on its host an act is about: of two acts about the same thing, the later one shuts out the earlier. */
public final class Subjects {
    private Subjects() {}

    /** The subject of an act that changes a host; for an act that only looks it has no meaning. */
    public static String of(Act act) {
        return switch (act) {
            case Act.CreateNetwork create -> "network " + create.network().key();
            case Act.RemoveNetwork remove -> "network " + remove.network().key();
            case Act.CreateVolume create -> "volume " + create.volume().key();
            case Act.RemoveVolume remove -> "volume " + remove.volume().key();
            case Act.Publish _ -> "listeners";
            case Act.Hold _ -> "maintenance";
            case Act.Start start -> start.spec().id().toString();
            case Act.Restart restart -> restart.instance().toString();
            case Act.SetTargets targets -> "targets of " + targets.service();
            case Act.Stop stop -> stop.instance().toString();
            case Act.Remove remove -> remove.instance().toString();
            case Act.Rename rename -> rename.instance().toString();
            case Act.AwaitReady gate -> gate.instance().toString();
            case Act.AwaitCompleted gate -> gate.instance().toString();
            case Act.AwaitDrained drained -> drained.instances().toString();
            case Act.Analyse analyse -> analyse.service();
            case Act.RunHook hook -> "hook " + hook.name();
            case Act.Pause _, Act.Join _ -> "";
        };
    }
}
