namespace Mdev.NodeDev;

/// <summary>What <see cref="HostOperations"/> go by.</summary>
public sealed record HostOperationsOptions
{
    /// <summary>The defaults.</summary>
    public static HostOperationsOptions Default { get; } = new();

    /// <summary>How plans are applied where a call does not say.</summary>
    public HostApplyOptions Apply { get; init; } = HostApplyOptions.Default;

    /// <summary>The clock for waiting. Default: that of the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
