using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>A device that is asked for, and why it cannot be had.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="device">The device, below the kernel's name of its parent.</param>
sealed class AggregationRequest(HostSnapshot snapshot, MdevDefinition device)
{
    /// <summary>The failure for a reason of a proposal.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="text">What a proposal says.</param>
    internal HostChangeException Refused(HostChangeReason reason, string? text) =>
        Fail(For(reason) with { Text = text });

    internal HostChangeException NotEnabled() =>
        Refused(
            HostChangeReason.InvalidRequest,
            CompatibilityDiagnostics.ProposalNotEnabled.At(default, nameof(HostProposals.Aggregation)).Message
        );

    /// <summary>Requires that the device, which exists, has a number of units.</summary>
    internal void RequireUnits(NodeHost host, uint units)
    {
        if (snapshot.FindMdev(device.Uuid, device.ParentName)?.Active is not { } active)
            return;
        AggregatedInstances? has = AggregationFiles.ReadDevice(host, active.Path, out _);
        if (has?.Count != units)
            throw Fail(
                For(HostChangeReason.Mismatch) with
                {
                    Path = active.Path,
                    Expected = Words(units),
                    Found = has?.Count is { } count ? Words(count) : "a number of units that is not known",
                }
            );
    }

    static string Words(uint units) => units == 1 ? "1 unit" : FormattableString.Invariant($"{units} units");

    FailureContext For(HostChangeReason reason) =>
        FailureContext.ForRequest(ChangeVerb.Create, reason, device.Uuid, device.ParentName, device.TypeId);

    HostChangeException Fail(FailureContext failure) => new(FailureExplainer.Explain(failure.WithSnapshot(snapshot)));
}
