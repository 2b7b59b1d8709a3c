namespace Mdev.NodeDev.Tests;

/// <summary>GPUs for tests, put together by hand.</summary>
static class SampleGpus
{
    const long Gibibyte = 1L << 30;

    /// <summary>An L40S with its Q profiles and 32 functions.</summary>
    /// <param name="bus">Its bus.</param>
    /// <param name="mode">Its mode; unknown for same-size or mixed-size.</param>
    /// <param name="vgpus">Its vGPUs: profile in GiB and placement number.</param>
    internal static VgpuGpu L40S(byte bus, VgpuMode mode, params (int Size, uint Placement)[] vgpus) =>
        Of48("L40S", VgpuGeneration.Ada, 1140, bus, mode, vgpus);

    /// <summary>An A40 with its Q profiles and 32 functions.</summary>
    internal static VgpuGpu A40(byte bus, VgpuMode mode, params (int Size, uint Placement)[] vgpus) =>
        Of48("A40", VgpuGeneration.Ampere, 550, bus, mode, vgpus);

    static VgpuGpu Of48(
        string board,
        VgpuGeneration generation,
        uint firstNumber,
        byte bus,
        VgpuMode mode,
        (int Size, uint Placement)[] vgpus
    )
    {
        PciAddress address = new(0, bus, 0, 0);
        ValueList<VgpuProfile> profiles =
        [
            .. VgpuRuleExamples
                .Of48(isAmpere: true)
                .Select((traits, index) => Profile(board, firstNumber, traits, index)),
        ];
        return new VgpuGpu
        {
            Name = $"{address}",
            Address = address,
            Board = board,
            Exposure = VgpuExposure.VendorVfio,
            MemoryGiB = new(48, VgpuSource.Catalogue),
            Generation = new(generation, VgpuSource.Device),
            Mode = new(mode, VgpuSource.Sysfs),
            PossibleModes = mode == VgpuMode.Unknown ? [VgpuMode.SameSize, VgpuMode.MixedSize] : [mode],
            Profiles = profiles,
            Slots =
            [
                .. Enumerable
                    .Range(0, 32)
                    .Select(index => Slot(bus, index, index < vgpus.Length ? vgpus[index] : null, profiles)),
            ],
        };
    }

    static VgpuProfile Profile(string board, uint firstNumber, ProfileTraits traits, int index) =>
        new()
        {
            Name = VgpuProfileName.Parse($"NVIDIA {board}-{traits.Size}Q"),
            Number = firstNumber + (uint)index,
            Memory = new(traits.Size * Gibibyte, VgpuSource.Catalogue),
            Maximum = new(traits.Maximum!.Value, VgpuSource.Catalogue),
        };

    static VgpuSlot Slot(byte bus, int index, (int Size, uint Placement)? vgpu, ValueList<VgpuProfile> profiles)
    {
        PciAddress address = new(0, bus, (byte)((index + 4) / 8), (byte)((index + 4) % 8));
        VgpuDevice? device = vgpu is { } there
            ? new VgpuDevice
            {
                SlotName = $"{address}",
                Profile = profiles.First(profile => profile.Memory!.Value == there.Size * Gibibyte),
                PlacementId = there.Placement,
            }
            : null;
        return new VgpuSlot
        {
            Name = $"{address}",
            Address = address,
            State = device is null ? VgpuSlotState.Free : VgpuSlotState.Used,
            Vgpus = device is null ? [] : [device],
        };
    }
}
