using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What <see cref="HostOperations"/> go by.</summary>
public sealed record HostOperationsOptions
{
    /// <summary>The defaults.</summary>
    public static HostOperationsOptions Default { get; } = new();

    /// <summary>How plans are applied where a call does not say.</summary>
    public HostApplyOptions Apply { get; init; } = HostApplyOptions.Default;

    /// <summary>
    /// The scripts of mdevctl that are called around each start, stop, define, undefine and modify, as mdevctl would. They are the caller's to dispose of.
    /// Default: none.
    /// </summary>
    public MdevctlCallouts? Callouts { get; init; }

    /// <summary>The clock for waiting. Default: that of the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
