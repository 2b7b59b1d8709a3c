namespace Mdev.NodeDev.Testing;

/// <summary>A type of a fake driver.</summary>
/// <param name="Id">Its id, with the driver's prefix, for example <c>mtty-1</c>.</param>
/// <param name="Name">Its name; <see langword="null"/> for none.</param>
/// <param name="Description">The content of <c>description</c>; <see langword="null"/> for no such file.</param>
/// <param name="Cost">The share of the driver's pool that a device uses, in the driver's unit.</param>
sealed record FakeType(string Id, string? Name, string? Description, int Cost)
{
    /// <summary>The content of <c>device_api</c>.</summary>
    internal string DeviceApi { get; init; } = "vfio-pci";
}
