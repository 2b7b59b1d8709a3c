namespace Mdev.NodeDev.Changes;

/// <summary>How far a host is brought in line with what is wanted. The default adds what is missing and never removes a device that exists.</summary>
public sealed record HostReconcileOptions
{
    /// <summary>The defaults.</summary>
    public static HostReconcileOptions Default { get; } = new();

    /// <summary>Which wanted devices are started. Default: those with autostart.</summary>
    public StartPolicy Start { get; init; } = StartPolicy.Autostart;

    /// <summary>Whether definitions that are not wanted are deleted. Default: no.</summary>
    public bool RemoveOtherDefinitions { get; init; }

    /// <summary>Whether devices that exist and whose UUID is not wanted at all are removed. Default: no.</summary>
    public bool RemoveOtherDevices { get; init; }

    /// <summary>
    /// Whether a device that exists with another parent or type than wanted is removed, so that the wanted one can be started in its place.
    /// Default: no, it stays and is told of (<see cref="HostReconcilePlan.NotPlanned"/>).
    /// </summary>
    public bool ReplaceConflicting { get; init; }
}
