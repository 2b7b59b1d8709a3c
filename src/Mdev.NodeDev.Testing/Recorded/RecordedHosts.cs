namespace Mdev.NodeDev.Testing;

/// <summary>
/// The recorded hosts of this package: two virtual machines with the kernel's sample drivers mtty, mdpy and mbochs, 35
/// PCI devices with SR-IOV, real libvirt and real mdevctl, in 13 states each.
/// </summary>
/// <remarks>
/// A name is <c>MACHINE/STATE</c>. The machines are <c>debian12-libvirt9.0</c> and <c>debian13-libvirt11.3</c>, the
/// states
/// <c>00-boot</c>, <c>01-drivers</c>, <c>02-sriov</c>, <c>03-sysfs-created</c>, <c>04-mdevctl</c>, <c>05-libvirt</c>,
/// <c>06-exhausted</c>, <c>07-one-port-left</c>, <c>08-some-removed</c>, <c>09-mtty-unloaded</c>,
/// <c>10-mtty-reloaded</c>,
/// <c>10b-gone-at-once</c> and <c>11-libvirt-restarted</c>. <c>02-sriov</c> and <c>05-libvirt</c> hold the PCI
/// devices and other hardware too; the other states have only what concerns mediated devices. The first digit of a UUID
/// says who created the device: 5… sysfs, c… mdevctl, b… libvirt, a… libvirt with autostart.
/// </remarks>
public static class RecordedHosts
{
    const string Resources = "Hosts/";

    static readonly RecordedMachine[] Machines =
    [
        new("debian12-libvirt9.0", "6.1.0-50-amd64", LibvirtVersion.V9_0, "1.2.0"),
        new("debian13-libvirt11.3", "6.12.107+deb13-amd64", LibvirtVersion.V11_3, "1.4.0"),
    ];

    static readonly (string Name, string Description)[] States =
    [
        ("00-boot", "After boot: no driver with mediated devices."),
        ("01-drivers", "mtty, mdpy and mbochs are loaded."),
        ("02-sriov", "Two virtual functions each for the igb network card and the NVMe controller."),
        ("03-sysfs-created", "Four devices were created through sysfs."),
        (
            "04-mdevctl",
            "Others were started and defined with mdevctl: one UUID below three parents, "
                + "one below a missing parent, one of an unknown type."
        ),
        ("05-libvirt", "Others were created, defined, started, changed and marked for autostart through libvirt."),
        ("06-exhausted", "mtty has no port left."),
        ("07-one-port-left", "mtty has one port left: mtty-1 is possible, mtty-2 is not."),
        ("08-some-removed", "Devices were removed through libvirt, mdevctl and sysfs."),
        ("09-mtty-unloaded", "mtty was unloaded below active and defined devices."),
        ("10-mtty-reloaded", "mtty is loaded again; what was marked for autostart is active."),
        ("10b-gone-at-once", "Twelve devices were created and removed at once."),
        ("11-libvirt-restarted", "libvirt was restarted."),
    ];

    /// <summary>All recorded hosts, by machine and then by state.</summary>
    public static ValueList<RecordedHost> All { get; } =
    [
        .. Machines.SelectMany(machine =>
            States.Select(state => new RecordedHost(machine, state.Name, state.Description))
        ),
    ];

    /// <summary>Finds a recorded host by its name.</summary>
    /// <param name="name">The name, for example <c>debian13-libvirt11.3/05-libvirt</c>.</param>
    /// <returns>The host, or <see langword="null"/>.</returns>
    public static RecordedHost? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(host => host.Name == name);
    }

    /// <summary>Loads a recorded host.</summary>
    /// <param name="name">The name, for example <c>debian13-libvirt11.3/05-libvirt</c>.</param>
    /// <exception cref="ArgumentException">No recorded host has that name.</exception>
    public static MemoryHostTree Load(string name) => HostTreeText.Parse(ReadText(name), Load, name);

    /// <summary>
    /// The <c>.tree</c> text of a recorded host; it may begin with <c>@base</c> and the name of another one.
    /// </summary>
    /// <param name="name">The name, for example <c>debian13-libvirt11.3/05-libvirt</c>.</param>
    /// <exception cref="ArgumentException">No recorded host has that name.</exception>
    public static string ReadText(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using Stream stream =
            typeof(RecordedHosts).Assembly.GetManifestResourceStream($"{Resources}{name}.tree")
            ?? throw new ArgumentException($"No recorded host has the name '{name}'.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
