using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Finds out what is known about an attempt.</summary>
static class FailureFactFinder
{
    const ushort NvidiaVendor = 0x10de;
    const ushort IntelVendor = 0x8086;

    /// <summary>The shortest part of a name that can stand for it: device and function of a PCI address.</summary>
    const int ShortestPart = 4;

    internal static FailureFacts Of(HostChangeAttempt attempt) =>
        OfStep(attempt)
        | OfStage(attempt.Result?.Stage)
        | OfDriver(attempt)
        | OfParent(attempt)
        | OfCapacity(attempt)
        | OfDevices(attempt)
        | OfAttribute(attempt)
        | OfNames(attempt);

    /// <summary>The name that a candidate may be another spelling of.</summary>
    internal static string? Spelling(HostChangeAttempt attempt)
    {
        string? wanted = attempt.Reason switch
        {
            HostChangeReason.ParentNotFound => attempt.ParentName,
            HostChangeReason.TypeNotFound => attempt.TypeId,
            _ => (attempt.Step as WriteAttributeStep)?.Attribute.Name ?? attempt.TypeId,
        };
        if (wanted is null)
            return null;
        return attempt.Candidates.FirstOrDefault(candidate =>
                candidate != wanted && candidate.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            )
            ?? (
                attempt.Reason == HostChangeReason.ParentNotFound
                    ? SpelledAs(wanted, attempt.Candidates)
                    : null
            );
    }

    /// <summary>The type that has a name where an id was asked for; <see langword="null"/> if none or several have it.</summary>
    internal static string? IdOfName(HostChangeAttempt attempt)
    {
        if (
            attempt
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

    static FailureFacts OfStep(HostChangeAttempt attempt) =>
        attempt.Step switch
        {
            CreateMdevStep => FailureFacts.Creating,
            RemoveMdevStep => FailureFacts.Removing,
            WriteAttributeStep => FailureFacts.Writing,
            WriteDefinitionStep => FailureFacts.Defining,
            DeleteDefinitionStep => FailureFacts.Undefining,
            _ => attempt.Verb switch
            {
                "remove" or "stop" => FailureFacts.Removing,
                "undefine" => FailureFacts.Undefining,
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

    static FailureFacts OfDriver(HostChangeAttempt attempt)
    {
        // The id of a type begins with the name of the driver, and so do the names of parents that are nobody's device.
        if (Is("nvidia", "nvidia-") || attempt.Pci?.VendorId == NvidiaVendor)
            return FailureFacts.Nvidia;
        if (Is("vfio_ccw", "vfio_ccw-") || attempt.Parent?.Subsystem == "css")
            return FailureFacts.Ccw;
        if (Is("vfio_ap", "vfio_ap-") || attempt.ParentName == "matrix")
            return FailureFacts.Ap;
        if (Is("i915", "i915-") || attempt.Pci?.VendorId == IntelVendor && !Is("idxd", "idxd-"))
            return FailureFacts.Gvtg;
        if (Is("idxd", "idxd-"))
            return FailureFacts.Idxd;
        if (Is("mtty", "mtty-") || attempt.ParentName == "mtty")
            return FailureFacts.Mtty | FailureFacts.Sample;
        if (Is("mdpy", "mdpy-") || attempt.ParentName == "mdpy")
            return FailureFacts.Mdpy | FailureFacts.Sample;
        if (Is("mbochs", "mbochs-") || attempt.ParentName == "mbochs")
            return FailureFacts.Mbochs | FailureFacts.Sample;
        return attempt.ParentName is { } name && ChannelAddress.TryParse(name, out _)
            ? FailureFacts.Ccw
            : FailureFacts.None;

        bool Is(string driver, string prefix) =>
            (attempt.Parent?.Driver ?? attempt.Pci?.Driver) == driver
            || attempt.TypeId?.StartsWith(prefix, StringComparison.Ordinal) == true;
    }

    static FailureFacts OfParent(HostChangeAttempt attempt)
    {
        HostMdevType? type = attempt.Parent?.Types.FirstOrDefault(one => one.Id == attempt.TypeId);
        return When(attempt.IsParentPresent == false, FailureFacts.NoParent)
            | When(attempt.Pci is not null, FailureFacts.Function)
            | When(attempt.Pci?.PhysicalFunction is not null, FailureFacts.VirtualFunction)
            | When(
                attempt.Pci is { TotalVirtualFunctions: > 0, VirtualFunctions.IsEmpty: true },
                FailureFacts.FunctionsOff
            )
            | When(type?.Name is { } name && IsMig(name), FailureFacts.MigType)
            | When(attempt.IsPrivileged == true, FailureFacts.Root);
    }

    /// <summary>Types of MIG are called <c>A100-1-5C</c>, with the number of slices before the size; time-sliced ones <c>A100-4C</c>.</summary>
    static bool IsMig(string name)
    {
        string[] parts = name.Split('-');
        return parts is [_, .., [>= '1' and <= '9'], [>= '0' and <= '9', ..]];
    }

    static FailureFacts OfCapacity(HostChangeAttempt attempt) =>
        When(attempt.AvailableBefore > 0, FailureFacts.WasLeft)
        | When(attempt.AvailableAfter > 0, FailureFacts.Left)
        | When(attempt.AvailableAfter <= 0, FailureFacts.Exhausted);

    static FailureFacts OfDevices(HostChangeAttempt attempt)
    {
        bool isHere = attempt.Existing?.ParentName == attempt.ParentName;
        bool isOfType = attempt.Existing?.TypeId is { } type && type == attempt.TypeId;
        return When(!attempt.Siblings.IsEmpty, FailureFacts.Siblings)
            | When(
                attempt.Siblings.Any(one => one.ParentName == attempt.ParentName),
                FailureFacts.SiblingsHere
            )
            | When(
                attempt.Siblings.Any(one => one.TypeId != attempt.TypeId),
                FailureFacts.OtherTypes
            )
            | When(!attempt.Users.IsEmpty, FailureFacts.Users)
            | When(attempt.IsOnBus == true, FailureFacts.OnBus)
            | When(attempt.IsOnBus == false, FailureFacts.OffBus)
            | When(attempt.Existing is not null && !isHere, FailureFacts.OtherParent)
            | When(attempt.Existing is not null && isHere && isOfType, FailureFacts.SameDevice)
            | When(attempt.Existing is not null && isHere && !isOfType, FailureFacts.OtherType)
            | When(attempt.Existing?.Active is { Driver: null }, FailureFacts.Unbound)
            | When(attempt.IsDamaged, FailureFacts.Damaged);
    }

    static FailureFacts OfAttribute(HostChangeAttempt attempt)
    {
        string? name = (attempt.Step as WriteAttributeStep)?.Attribute.Name;
        bool isAggregation =
            name == "mdev/aggregated_instances"
            || name?.EndsWith("aggregator", StringComparison.Ordinal) == true
            || attempt.Value?.Contains(",aggregate=", StringComparison.Ordinal) == true;
        return When(isAggregation, FailureFacts.Aggregation)
            | When(name == "ap_config", FailureFacts.ApConfig)
            | When(name == "nvidia/vgpu_params", FailureFacts.VgpuParams)
            | When(
                attempt is { Expected: [_, ..] expected, Found: { } found }
                    && expected[..^1] == found,
                FailureFacts.LastByteLost
            );
    }

    static FailureFacts OfNames(HostChangeAttempt attempt) =>
        When(!attempt.Candidates.IsEmpty, FailureFacts.Candidates)
        | When(Spelling(attempt) is not null, FailureFacts.Misspelt)
        | When(IdOfName(attempt) is not null, FailureFacts.ByName)
        | When(
            attempt.TypeId?.Contains("GVTg_", StringComparison.Ordinal) == true,
            FailureFacts.GvtgType
        )
        | When(string.IsNullOrEmpty(attempt.Text), FailureFacts.Silent)
        | When(attempt.IsTypeElsewhere, FailureFacts.TypeElsewhere);

    static FailureFacts When(bool isSo, FailureFacts fact) => isSo ? fact : FailureFacts.None;
}
