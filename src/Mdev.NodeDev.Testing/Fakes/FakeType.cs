namespace Mdev.NodeDev.Testing;

/// <summary>A type of a fake driver.</summary>
/// <param name="Id">Its id, with the driver's prefix, for example <c>mtty-1</c>.</param>
/// <param name="Name">What the driver calls it; <see langword="null"/> where it gives no name.</param>
/// <param name="Description">What the driver says about it, with its line feeds; <see langword="null"/> for no such file.</param>
/// <param name="Cost">How much of the driver's pool a device takes, in the driver's unit.</param>
sealed record FakeType(string Id, string? Name, string? Description, int Cost)
{
    /// <summary>How guests use its devices, as <c>device_api</c> says.</summary>
    internal string DeviceApi { get; init; } = "vfio-pci";
}
