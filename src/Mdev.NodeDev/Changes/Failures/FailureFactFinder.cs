using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Finds out what is known about an context.</summary>
static class FailureFactFinder
{
    const ushort NvidiaVendor = 0x10de;
    const ushort IntelVendor = 0x8086;

    /// <summary>The shortest part of a name that can stand for it: device and function of a PCI address.</summary>
    const int ShortestPart = 4;

    internal static FailureFacts Of(FailureContext context) =>
        OfStep(context)
        | OfStage(context.Outcome?.Stage)
        | OfDriver(context)
        | OfParent(context)
        | OfCapacity(context)
        | OfDevices(context)
        | OfAttribute(context)
        | OfNames(context);

    /// <summary>The name that a candidate may be another spelling of.</summary>
    internal static string? Spelling(FailureContext context)
    {
        string? wanted = context.Reason switch
        {
            HostChangeReason.ParentNotFound => context.ParentName,
            HostChangeReason.TypeNotFound => context.TypeId,
            _ => context.Step?.WrittenAttribute?.Name ?? context.TypeId,
        };
        if (wanted is null)
            return null;
        return context.Candidates.FirstOrDefault(candidate =>
                candidate != wanted && candidate.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            )
            ?? (
                context.Reason == HostChangeReason.ParentNotFound
                    ? SpelledAs(wanted, context.Candidates)
                    : null
            );
    }

    /// <summary>The type that has a name where an id was asked for; <see langword="null"/> if none or several have it.</summary>
    internal static string? IdOfName(FailureContext context)
    {
        if (
            context
            is not { Reason: HostChangeReason.TypeNotFound, TypeId: { } wanted, Parent: { } parent }
        )
            return null;
        string[] named =
        [
            .. parent
                .Types.Where(type =>
                    type.Id != wanted
                    && wanted.Equals(type.Name, StringComparison.OrdinalIgnoreCase)
                )
                .Select(static type => type.Id)
                .Take(2),
        ];
        return named is [{ } only] ? only : null;
    }

    /// <summary>
    /// The only candidate that a name can mean which is a part of it, or which it is a part of, but for punctuation: <c>00:02.0</c> and
    /// <c>pci_0000_00_02_0</c> both mean <c>0000:00:02.0</c>.
    /// </summary>
    static string? SpelledAs(string wanted, ValueList<string> candidates)
    {
        string plain = Plain(wanted);
        string[] meant =
        [
            .. candidates
                .Where(candidate =>
                    candidate != wanted
                    && (EndsWith(plain, Plain(candidate)) || EndsWith(Plain(candidate), plain))
                )
                .Take(2),
        ];
        return meant is [{ } only] ? only : null;
    }

    static bool EndsWith(string name, string end) =>
        end.Length >= ShortestPart
        && name.EndsWith(end, StringComparison.Ordinal)
        && (name.Length == end.Length || name[^(end.Length + 1)] == '_');

    static string Plain(string name) =>
        string.Concat(
            name.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_')
        );

    static FailureFacts OfStep(FailureContext context) =>
        context.Step?.Verb switch
        {
            ChangeVerb.Create => FailureFacts.Creating,
            ChangeVerb.Remove => FailureFacts.Removing,
            ChangeVerb.WriteAttribute => FailureFacts.Writing,
            ChangeVerb.Define or ChangeVerb.ChangeDefinition => FailureFacts.Defining,
            ChangeVerb.Undefine => FailureFacts.Undefining,
            _ => context.Verb switch
            {
                ChangeVerb.Remove or ChangeVerb.Stop => FailureFacts.Removing,
                ChangeVerb.Undefine => FailureFacts.Undefining,
                _ => FailureFacts.None,
            },
        };

    static FailureFacts OfStage(FileWriteStage? stage) =>
        stage switch
        {
            FileWriteStage.Open => FailureFacts.AtOpen,
            FileWriteStage.Write => FailureFacts.AtWrite,
            FileWriteStage.SyncDirectory => FailureFacts.AtEnd,
            _ => FailureFacts.None,
        };

    static FailureFacts OfDriver(FailureContext context)
    {
        // The id of a type begins with the name of the driver, and so do the names of parents that are nobody's device.
        if (Is("nvidia", "nvidia-") || context.Pci?.VendorId == NvidiaVendor)
            return FailureFacts.Nvidia;
        if (Is("vfio_ccw", "vfio_ccw-") || context.Parent?.Subsystem == "css")
            return FailureFacts.Ccw;
        if (Is("vfio_ap", "vfio_ap-") || context.ParentName == "matrix")
            return FailureFacts.Ap;
        if (Is("i915", "i915-") || context.Pci?.VendorId == IntelVendor && !Is("idxd", "idxd-"))
            return FailureFacts.Gvtg;
        if (Is("idxd", "idxd-"))
            return FailureFacts.Idxd;
        if (Is("mtty", "mtty-") || context.ParentName == "mtty")
            return FailureFacts.Mtty | FailureFacts.Sample;
        if (Is("mdpy", "mdpy-") || context.ParentName == "mdpy")
            return FailureFacts.Mdpy | FailureFacts.Sample;
        if (Is("mbochs", "mbochs-") || context.ParentName == "mbochs")
            return FailureFacts.Mbochs | FailureFacts.Sample;
        return context.ParentName is { } name && ChannelAddress.TryParse(name, out _)
            ? FailureFacts.Ccw
            : FailureFacts.None;

        bool Is(string driver, string prefix) =>
            (context.Parent?.Driver ?? context.Pci?.Driver) == driver
            || context.TypeId?.StartsWith(prefix, StringComparison.Ordinal) == true;
    }

    static FailureFacts OfParent(FailureContext context)
    {
        HostMdevType? type = context.Parent?.Types.FirstOrDefault(one => one.Id == context.TypeId);
        return When(context.IsParentPresent == false, FailureFacts.NoParent)
            | When(context.Pci is not null, FailureFacts.Function)
            | When(context.Pci?.PhysicalFunction is not null, FailureFacts.VirtualFunction)
            | When(
                context.Pci is { TotalVirtualFunctions: > 0, VirtualFunctions.IsEmpty: true },
                FailureFacts.FunctionsOff
            )
            | When(type?.Name is { } name && IsMig(name), FailureFacts.MigType)
            | When(context.IsPrivileged == true, FailureFacts.Root);
    }

    /// <summary>Types of MIG are called <c>A100-1-5C</c>, with the number of slices before the size; time-sliced ones <c>A100-4C</c>.</summary>
    static bool IsMig(string name)
    {
        string[] parts = name.Split('-');
        return parts is [_, .., [>= '1' and <= '9'], [>= '0' and <= '9', ..]];
    }

    static FailureFacts OfCapacity(FailureContext context) =>
        When(context.AvailableBefore > 0, FailureFacts.WasLeft)
        | When(context.AvailableAfter > 0, FailureFacts.Left)
        | When(context.AvailableAfter <= 0, FailureFacts.Exhausted);

    static FailureFacts OfDevices(FailureContext context)
    {
        bool isHere = context.Existing?.ParentName == context.ParentName;
        bool isOfType = context.Existing?.TypeId is { } type && type == context.TypeId;
        return When(!context.Siblings.IsEmpty, FailureFacts.Siblings)
            | When(
                context.Siblings.Any(one => one.ParentName == context.ParentName),
                FailureFacts.SiblingsHere
            )
            | When(
                context.Siblings.Any(one => one.TypeId != context.TypeId),
                FailureFacts.OtherTypes
            )
            | When(!context.Users.Users.IsEmpty, FailureFacts.Users)
            | When(context.IsOnBus == true, FailureFacts.OnBus)
            | When(context.IsOnBus == false, FailureFacts.OffBus)
            | When(context.Existing is not null && !isHere, FailureFacts.OtherParent)
            | When(context.Existing is not null && isHere && isOfType, FailureFacts.SameDevice)
            | When(context.Existing is not null && isHere && !isOfType, FailureFacts.OtherType)
            | When(context.Existing?.Active is { Driver: null }, FailureFacts.Unbound)
            | When(context.IsMalformed, FailureFacts.Damaged);
    }

    static FailureFacts OfAttribute(FailureContext context)
    {
        string? name = context.Step?.WrittenAttribute?.Name;
        bool isAggregation =
            name == "mdev/aggregated_instances"
            || name?.EndsWith("aggregator", StringComparison.Ordinal) == true
            || context.Value?.Contains(",aggregate=", StringComparison.Ordinal) == true;
        return When(isAggregation, FailureFacts.Aggregation)
            | When(name == "ap_config", FailureFacts.ApConfig)
            | When(name == "nvidia/vgpu_params", FailureFacts.VgpuParams)
            | When(
                context is { Expected: [_, ..] expected, Found: { } found }
                    && expected[..^1] == found,
                FailureFacts.LastByteLost
            );
    }

    static FailureFacts OfNames(FailureContext context) =>
        When(!context.Candidates.IsEmpty, FailureFacts.Candidates)
        | When(Spelling(context) is not null, FailureFacts.Misspelt)
        | When(IdOfName(context) is not null, FailureFacts.ByName)
        | When(
            context.TypeId?.Contains("GVTg_", StringComparison.Ordinal) == true,
            FailureFacts.GvtgType
        )
        | When(string.IsNullOrEmpty(context.Text), FailureFacts.Silent)
        | When(context.IsTypeElsewhere, FailureFacts.TypeElsewhere);

    static FailureFacts When(bool isSo, FailureFacts fact) => isSo ? fact : FailureFacts.None;
}
