namespace Mdev.NodeDev.Testing;

/// <summary>The state of a real host at one moment, recorded, reduced to what concerns node devices, and bundled with this package.</summary>
public sealed class RecordedHost
{
    internal RecordedHost(RecordedMachine machine, string state, string description)
    {
        Name = $"{machine.Name}/{state}";
        Kernel = machine.Kernel;
        Libvirt = machine.Libvirt;
        Mdevctl = machine.Mdevctl;
        Description = description;
    }

    /// <summary>The name: the machine and its state, for example <c>debian13-libvirt11.3/05-libvirt</c>.</summary>
    public string Name { get; }

    /// <summary>The release of Linux, as <c>uname -r</c> says, for example <c>6.12.107+deb13-amd64</c>.</summary>
    public string Kernel { get; }

    /// <summary>The libvirt that ran there.</summary>
    public LibvirtVersion Libvirt { get; }

    /// <summary>The version of mdevctl, for example <c>1.4.0</c>.</summary>
    public string Mdevctl { get; }

    /// <summary>What had been done to the host, in one sentence.</summary>
    public string Description { get; }

    /// <summary>The host itself. Every call reads it anew; keep the tree if it is used often.</summary>
    public MemoryHostTree Load() => RecordedHosts.Load(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
