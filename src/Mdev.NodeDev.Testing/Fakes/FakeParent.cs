namespace Mdev.NodeDev.Testing;

/// <summary>A parent of mediated devices of a fake kernel.</summary>
/// <param name="driver">The driver that offers the types.</param>
/// <param name="path">The canonical path from the root on.</param>
sealed class FakeParent(FakeDriver driver, string path)
{
    internal FakeDriver Driver { get; } = driver;

    internal string Path { get; } = path;

    internal string Name { get; } = HostPath.Name(path);

    /// <summary>
    /// By how much the files of a host that was taken over said more than the driver counts, by type; a contradiction
    /// of the files stays as it is.
    /// </summary>
    internal Dictionary<string, long> Surplus { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of <c>available_instances</c>.</summary>
    internal long Available(FakeType type) => Driver.Available(this, type) + Surplus.GetValueOrDefault(type.Id);

    /// <summary>Whether its types exist.</summary>
    internal bool IsRegistered { get; set; }

    /// <summary>Its devices, including those that are being removed.</summary>
    internal List<FakeDevice> Devices { get; } = [];
}
