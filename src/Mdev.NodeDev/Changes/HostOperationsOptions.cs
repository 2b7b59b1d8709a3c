using System.Diagnostics;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Changes;

/// <summary>Options of <see cref="HostOperations"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostOperationsOptions
{
    /// <summary>The defaults.</summary>
    public static HostOperationsOptions Default => new();

    /// <summary>How to apply plans where a call has no options of its own.</summary>
    public HostApplyOptions Apply { get; init; } = new();

    /// <summary>
    /// The scripts of mdevctl to call around each start, stop, define, undefine and modify, as mdevctl does. The
    /// caller disposes of them. Default: none.
    /// </summary>
    public MdevctlCallouts? Callouts { get; init; }

    /// <summary>
    /// How to see the host where a request is a node-device document. Default: as the newest libvirt.
    /// </summary>
    public LibvirtViewOptions View { get; init; } = new();

    /// <summary>
    /// Called when a lease could not remove its device in <see cref="MdevLease.DisposeAsync"/>, which does not throw.
    /// Default: none.
    /// </summary>
    /// <remarks>
    /// The exception is a <see cref="HostChangeException"/> with the result, or what else was thrown. What the
    /// callback itself throws is ignored.
    /// </remarks>
    public Action<MdevLease, Exception>? OnReleaseFailed { get; init; }

    /// <summary>
    /// Called when a lease could not remove its vGPU in <see cref="VgpuLease.DisposeAsync"/>, which does not throw.
    /// Default: none.
    /// </summary>
    /// <remarks>As <see cref="OnReleaseFailed"/>.</remarks>
    public Action<VgpuLease, Exception>? OnVgpuReleaseFailed { get; init; }

    /// <summary>
    /// Gets entries about failed steps, undoing, removals that wait and scripts (<see cref="NodeDevEventIds"/>).
    /// Default: none.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// What the caller knows of GPUs and their files do not say: functions to avoid are refused, and the explanation of
    /// a refusal counts with the mode and the instances. Default: nothing.
    /// </summary>
    public VgpuFacts? VgpuFacts { get; init; }

    /// <summary>The clock for waiting. Default: that of the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostOperationsOptions), PrintMembers);
}
