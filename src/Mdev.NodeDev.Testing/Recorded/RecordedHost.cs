namespace Mdev.NodeDev.Testing;

/// <summary>A recorded state of a real host, reduced to what concerns node devices.</summary>
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

    /// <summary>The machine and its state, for example <c>debian13-libvirt11.3/05-libvirt</c>.</summary>
    public string Name { get; }

    /// <summary>The release of Linux as printed by <c>uname -r</c>, for example <c>6.12.107+deb13-amd64</c>.</summary>
    public string Kernel { get; }

    /// <summary>The version of libvirt on the host.</summary>
    public LibvirtVersion Libvirt { get; }

    /// <summary>The version of mdevctl on the host, for example <c>1.4.0</c>.</summary>
    public string Mdevctl { get; }

    /// <summary>What had been done to the host.</summary>
    public string Description { get; }

    /// <summary>Loads the host. Every call parses its text again.</summary>
    public MemoryHostTree Load() => RecordedHosts.Load(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
