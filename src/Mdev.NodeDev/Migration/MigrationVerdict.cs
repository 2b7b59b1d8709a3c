using System.Diagnostics;
using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev.Migration;

/// <summary>
/// Whether the devices of a guest can go to another host: the answer of <see cref="GuestMigration"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationVerdict
{
    const string Another = "The domain does not have the hostdevs that were checked.";

    /// <summary>The answer: the worst of all devices; compatible for a guest without devices of the host.</summary>
    public MigrationAnswer Answer { get; init; }

    /// <summary>The devices in document order; of those of one kind of element.</summary>
    public ValueList<MigrationDevice> Devices { get; init; }

    /// <summary>
    /// What has to be made on the target, in this order; empty where not all of it fits. <c>ToPlan</c> makes a plan of
    /// it.
    /// </summary>
    public ValueList<MigrationCreation> Creations { get; init; }

    /// <summary>The libvirt of the target, whose text is written; <see langword="null"/> if not known.</summary>
    internal LibvirtVersion? TargetVersion { get; init; }

    /// <summary>
    /// Whether a device was found on the target for each device of the guest, so that <see cref="Rewrite(string)"/>
    /// is possible.
    /// </summary>
    public bool CanRewrite => Devices.All(static device => device.Target is not null);

    /// <summary>Writes the domain for the target: its hostdevs get the devices of the target.</summary>
    /// <inheritdoc cref="Rewrite(string, out ValueList{Diagnostic})"/>
    public string Rewrite(string domain) => Rewrite(domain, out _);

    /// <summary>Writes the domain for the target: its hostdevs get the devices of the target.</summary>
    /// <param name="domain">The text of the domain that was checked.</param>
    /// <param name="diagnostics">What a hostdev had and cannot have on the target.</param>
    /// <returns>
    /// The text with other hostdevs. Alias, guest address, boot order, ROM and ACPI index stay, display and frame
    /// buffer where the device stays a mediated one. Every character outside of the hostdevs stays.
    /// </returns>
    /// <exception cref="InvalidOperationException"><see cref="CanRewrite"/> is false.</exception>
    /// <exception cref="ArgumentException">The domain does not have the hostdevs that were checked.</exception>
    /// <exception cref="NodeDeviceFormatException">The text is not a domain.</exception>
    public string Rewrite(string domain, out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (!CanRewrite)
            throw new InvalidOperationException("Not every device of the guest has one on the target.");
        DomainReading reading =
            DomainReading.Of(domain, HostdevReadOptions.Default.Reading, out ValueList<Diagnostic> found)
            ?? throw new NodeDeviceFormatException(found);
        HostdevRewriter rewriter = new(TargetVersion);
        List<(SourceLocation Start, string Text)> changed = [];
        List<MigrationDevice> left = [.. Devices];
        foreach (DomainHostdev one in reading.Hostdevs)
        {
            if (left.Find(device => device.Hostdev == one.Hostdev) is not { } device)
                throw new ArgumentException(Another, nameof(domain));
            left.Remove(device);
            SourceLocation place = device.Location.Line is null ? one.Location : device.Location;
            changed.Add((one.Location, rewriter.Rewrite(device.Hostdev!, device.Target!, place)));
        }
        if (left.Count > 0)
            throw new ArgumentException(Another, nameof(domain));
        diagnostics = ValueList.From(rewriter.Diagnostics);
        return changed.Count == 0 ? domain : new DomainText(domain).Replace(changed);
    }

    /// <summary>The answer and the number of devices.</summary>
    public override string ToString() =>
        Line.Of($"{Answer.ToString().ToLowerInvariant()}, {Line.Count(Devices.Count, "device")}");
}
