namespace Mdev.NodeDev.Testing;

/// <summary>A parent of mediated devices of a fake kernel.</summary>
/// <param name="driver">The driver that offers the types.</param>
/// <param name="path">The canonical path from the root on.</param>
sealed class FakeParent(FakeDriver driver, string path)
{
    internal FakeDriver Driver { get; } = driver;

    internal string Path { get; } = path;

    internal string Name { get; } = HostPath.Name(path);

    /// <summary>Whether its types exist.</summary>
    internal bool IsRegistered { get; set; }

    /// <summary>Its devices, including those that are being removed.</summary>
    internal List<FakeDevice> Devices { get; } = [];
}
