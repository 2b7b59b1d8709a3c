using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>The two hosts of a migration.</summary>
sealed class MigrationPair(MigrationHost source, MigrationHost target)
{
    internal MigrationHost Source { get; } = source;

    internal MigrationHost Target { get; } = target;

    internal VgpuHost SourceVgpus { get; } = source.ToVgpuHost();

    internal VgpuHost TargetVgpus { get; } = target.ToVgpuHost();

    internal static bool IsNvidia(MigrationHost host, VgpuGpu gpu) =>
        gpu.Address is { } address
        && host.Snapshot.PciDevices.Any(device => device.Address == address && device.VendorId == NvidiaVendor);

    /// <summary>Whether error correction is on; <see langword="null"/> if nobody said it.</summary>
    internal static bool? EccOf(MigrationHost host, VgpuGpu? gpu) =>
        gpu?.Address is { } address ? host.Facts.Find(address)?.Ecc : null;

    const ushort NvidiaVendor = 0x10de;
}
