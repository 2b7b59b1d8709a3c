using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Options for reconciling a host with a set of definitions. The default adds what is missing and removes no device.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostReconcileOptions
{
    /// <summary>The defaults.</summary>
    public static HostReconcileOptions Default => new();

    /// <summary>The wanted devices to start. Default: those with autostart.</summary>
    public StartPolicy Start { get; init; } = StartPolicy.Autostart;

    /// <summary>Whether to delete definitions that are not wanted. Default: no.</summary>
    public bool RemoveOtherDefinitions { get; init; }

    /// <summary>Whether to remove existing devices whose UUID is not wanted at all. Default: no.</summary>
    public bool RemoveOtherDevices { get; init; }

    /// <summary>
    /// Whether to remove a device that has another parent or type than wanted, so that the wanted one can be started.
    /// Default: no, the device stays and is reported in <see cref="HostReconcilePlan.NotPlanned"/>.
    /// </summary>
    public bool ReplaceConflicting { get; init; }

    /// <summary>Whether anything may be removed.</summary>
    internal bool Removes => RemoveOtherDefinitions || RemoveOtherDevices || ReplaceConflicting;

    /// <summary>Whether a wanted device is to be started.</summary>
    internal bool Starts(MdevDefinition definition) =>
        Start == StartPolicy.All || Start == StartPolicy.Autostart && definition.Autostart;

    /// <summary>The same, with nothing removed.</summary>
    internal HostReconcileOptions WithoutRemovals() =>
        this with
        {
            RemoveOtherDefinitions = false,
            RemoveOtherDevices = false,
            ReplaceConflicting = false,
        };

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostReconcileOptions), PrintMembers);
}
