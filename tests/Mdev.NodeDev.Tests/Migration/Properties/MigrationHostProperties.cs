using static Mdev.NodeDev.Tests.MigrationHosts;

namespace Mdev.NodeDev.Tests;

/// <summary>What a damaged file of a host saved for migration does.</summary>
public sealed class MigrationHostProperties
{
    /// <summary>One wrong byte: the host is read and compared, or refused with a place; nothing else happens.</summary>
    [Property(MaxTest = 1000)]
    public bool TryParse_Damaged_IsReadOrRefused(uint at, byte value)
    {
        byte[] json = [.. SavedBytes];
        json[(int)(at % (uint)json.Length)] = value;
        if (!MigrationHost.TryParse(json, "f", out MigrationHost? host, out ValueList<Diagnostic> diagnostics))
            return diagnostics.Count == 1 && diagnostics[0].Location.Source == "f";
        if (!host.Snapshot.Parts.HasFlag(ScanParts.Pci | ScanParts.Parents | ScanParts.Mdevs))
            return true;
        Hostdev[] guest = [new PciHostdev { Source = new PciLocation(0, 0x41, 0, 4) }];
        return GuestMigration.Check(guest, host, host).Devices.Count == 1;
    }

    static readonly byte[] SavedBytes = Encoding.UTF8.GetBytes(Damageable().ToJson());

    static MigrationHost Damageable()
    {
        FakeHost host = Fake(NvidiaCard.A16);
        Assert.That(host.Write("sys/devices/pci0000:41/0000:41:00.4/nvidia/current_vgpu_type", "694\n"u8).IsOk);
        return host.Known();
    }
}
