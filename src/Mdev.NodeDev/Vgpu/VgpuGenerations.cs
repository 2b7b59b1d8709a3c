namespace Mdev.NodeDev.Vgpu;

/// <summary>Finds the generation of a GPU.</summary>
public static class VgpuGenerations
{
    /// <summary>Ranges of PCI device ids of NVIDIA, as the PCI id database names their chips; ascending.</summary>
    static readonly (ushort First, ushort Last, VgpuGeneration Generation)[] Ranges =
    [
        (0x1340, 0x143f, VgpuGeneration.Maxwell), // GM107, GM108, GM204, GM206
        (0x15f0, 0x15ff, VgpuGeneration.Pascal), // GP100
        (0x1617, 0x161a, VgpuGeneration.Maxwell), // GM204 of laptops
        (0x1667, 0x1667, VgpuGeneration.Maxwell), // GM204 of laptops
        (0x1740, 0x17ff, VgpuGeneration.Maxwell), // GM108, GM200
        (0x1b00, 0x1d7f, VgpuGeneration.Pascal), // GP102 to GP108
        (0x1d80, 0x1dff, VgpuGeneration.Volta), // GV100
        (0x1e00, 0x1fff, VgpuGeneration.Turing), // TU102, TU104, TU106, TU117
        (0x2080, 0x20ff, VgpuGeneration.Ampere), // GA100
        (0x2180, 0x21ff, VgpuGeneration.Turing), // TU116
        (0x2200, 0x22ff, VgpuGeneration.Ampere), // GA102
        (0x2300, 0x23ff, VgpuGeneration.Hopper), // GH100
        (0x2400, 0x25ff, VgpuGeneration.Ampere), // GA103, GA104, GA106, GA107
        (0x2600, 0x28ff, VgpuGeneration.Ada), // AD102 to AD107
        (0x2900, 0x2fff, VgpuGeneration.Blackwell), // GB100, GB202 to GB207
        (0x3180, 0x31ff, VgpuGeneration.Blackwell), // GB110
    ];

    /// <summary>The generation of a device id of NVIDIA.</summary>
    /// <param name="deviceId">
    /// The device id of the GPU, <see cref="Hosts.HostPciDevice.DeviceId"/>; that of its functions can be another.
    /// </param>
    /// <returns><see cref="VgpuGeneration.Unknown"/> for an id of no range that is known.</returns>
    public static VgpuGeneration FromDeviceId(ushort deviceId)
    {
        foreach ((ushort first, ushort last, VgpuGeneration generation) in Ranges)
        {
            if (deviceId >= first && deviceId <= last)
                return generation;
        }
        return VgpuGeneration.Unknown;
    }
}
