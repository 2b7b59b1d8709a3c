using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev.Migration;

/// <summary>Writes hostdevs for the devices of the target.</summary>
/// <param name="version">The libvirt of the target, if it is known.</param>
sealed class HostdevRewriter(LibvirtVersion? version)
{
    readonly List<Diagnostic> _diagnostics = [];

    readonly HostdevWriteOptions _options = HostdevWriteOptions.Default with
    {
        Version = version is { } known && known >= LibvirtVersion.Oldest ? known : LibvirtVersion.Newest,
    };

    /// <summary>What was left out.</summary>
    internal IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The text of a hostdev for its device on the target.</summary>
    internal string Rewrite(Hostdev hostdev, MigrationTarget target, SourceLocation location) =>
        Replaced(hostdev, target, location).ToXml(_options);

    Hostdev Replaced(Hostdev hostdev, MigrationTarget target, SourceLocation location)
    {
        if (target.Uuid is not { } uuid)
        {
            PciLocation source = PciLocation.From(PciAddress.Parse(target.Slot));
            return hostdev is PciHostdev pci
                ? pci with
                {
                    Source = source,
                    Managed = false,
                }
                : ToFunction(hostdev, source, location);
        }
        _ = HostdevElement.TryFindModel(target.DeviceApi?.Value ?? "", out HostdevModel model);
        return hostdev is MdevHostdev mdev
            ? mdev with
            {
                Uuid = uuid,
                Model = model,
            }
            : ToMdev((PciHostdev)hostdev, uuid, model, location);
    }

    PciHostdev ToFunction(Hostdev hostdev, PciLocation source, SourceLocation location)
    {
        const string reason = "it is that of a mediated device, and the guest gets a function";
        Report(location, "display", hostdev.Display is not null, source, reason);
        Report(location, "ramfb", hostdev.RamFb is not null, source, reason);
        return new PciHostdev
        {
            Source = source,
            Boot = hostdev.Boot,
            Alias = hostdev.Alias,
            Rom = hostdev.Rom,
            Acpi = hostdev.Acpi,
            Address = hostdev.Address,
        };
    }

    MdevHostdev ToMdev(PciHostdev hostdev, Guid uuid, HostdevModel model, SourceLocation location)
    {
        const string reason = "it is that of a function, and the guest gets a mediated device";
        Report(location, "driver", hostdev.Driver is not null, uuid, reason);
        Report(location, "writeFiltering", hostdev.WriteFiltering is not null, uuid, reason);
        Report(location, "teaming", hostdev.TeamingPersistent is not null, uuid, reason);
        Report(location, "boot", hostdev.Boot is not null, uuid, "no guest can be started from a mediated device");
        return new MdevHostdev
        {
            Uuid = uuid,
            Model = model,
            Display = hostdev.Display,
            RamFb = hostdev.RamFb,
            Alias = hostdev.Alias,
            Rom = hostdev.Rom,
            Acpi = hostdev.Acpi,
            Address = hostdev.Address,
        };
    }

    void Report(SourceLocation location, string what, bool isThere, object device, string reason)
    {
        if (isThere)
            _diagnostics.Add(MigrationDiagnostics.HostdevPartLeftOut.At(location, what, device, reason));
    }
}
