using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Two random hosts and a guest on the first one; the same seed gives the same again.</summary>
sealed class RandomMigration
{
    /// <summary>Makes hosts and guest.</summary>
    internal RandomMigration(int seed)
    {
        Dice dice = new((ulong)seed * 0x9e37_79b9_7f4a_7c15);
        SourceFakes = new RandomVgpuHost(seed, dice.Between(1, 2), areAlike: true);
        NvidiaCard? card = dice.Percent(85) ? SourceFakes.Gpus[0].Card : null;
        TargetFakes = new RandomVgpuHost(~seed, dice.Between(1, 2), dice.Percent(60), card);
        Source = Host(SourceFakes, dice);
        Target = Host(TargetFakes, dice);
        VgpuDevice[] all =
        [
            .. Source.ToVgpuHost().Gpus.SelectMany(gpu => gpu.Vgpus).ToArray().OrderBy(_ => dice.Next()),
        ];
        Guest = [.. all.Take(dice.Between(1, 4)).Select(HostdevOf)];
    }

    internal RandomVgpuHost SourceFakes { get; }

    internal RandomVgpuHost TargetFakes { get; }

    internal MigrationHost Source { get; }

    internal MigrationHost Target { get; }

    internal ValueList<Hostdev> Guest { get; }

    static MigrationHost Host(RandomVgpuHost host, Dice dice)
    {
        // Most facts are the same everywhere, so that most answers depend on the GPUs.
        bool isEccKnown = dice.Percent(90);
        bool ecc = dice.Percent(90);
        VgpuFacts facts = host.Facts;
        return MigrationHost.Create(host.Host.AsHost().Scan(), host.Host) with
        {
            Libvirt = dice.Percent(90) ? LibvirtVersion.V11_3 : new LibvirtVersion(10, 10),
            Qemu = dice.Percent(95) ? new Version(10, 0) : null,
            KernelRelease = dice.Percent(95) ? "6.12.0" : "5.14.0-1.el9",
            Facts = new()
            {
                Gpus =
                [
                    .. host.Gpus.Select(gpu =>
                        (
                            facts.Find(PciAddress.Parse(gpu.Name))
                            ?? new VgpuGpuFacts { Gpu = PciAddress.Parse(gpu.Name) }
                        ) with
                        {
                            Ecc = isEccKnown ? ecc : null,
                        }
                    ),
                ],
            },
        };
    }

    static Hostdev HostdevOf(VgpuDevice vgpu, int index)
    {
        Hostdev hostdev = vgpu.Uuid is { } uuid
            ? Hostdev.Create(uuid, DeviceApi.VfioPci) with
            {
                Display = index == 0 ? true : null,
            }
            : new PciHostdev { Source = PciLocation.From(PciAddress.Parse(vgpu.SlotName)) };
        return hostdev with
        {
            Alias = $"ua-{index}",
            Address = new PciGuestAddress { Address = new PciAddress(0, (byte)(index + 1), 0, 0) },
        };
    }

    public override string ToString() => $"{Guest.Count} devices from {SourceFakes} to {TargetFakes}";
}
