namespace Mdev.NodeDev.Testing;

/// <summary>A parent of mediated devices of a fake kernel.</summary>
/// <param name="driver">The driver that offers the types.</param>
/// <param name="path">The canonical path from the root on.</param>
sealed class FakeParent(FakeDriver driver, string path)
{
    internal FakeDriver Driver { get; } = driver;

    internal string Path { get; } = path;

    internal string Name { get; } = HostPath.Name(path);

    /// <summary>Whether its types are there.</summary>
    internal bool IsRegistered { get; set; }

    /// <summary>The devices that take something of the pool, those that are being removed included.</summary>
    internal List<FakeDevice> Devices { get; } = [];
}
