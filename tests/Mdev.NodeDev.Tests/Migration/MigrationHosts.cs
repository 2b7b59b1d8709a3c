namespace Mdev.NodeDev.Tests;

/// <summary>Hosts and guests for tests of migration.</summary>
static class MigrationHosts
{
    internal const string Gpu = "0000:41:00.0";
    internal const string Driver = "595.45.04";

    /// <summary>A host with one GPU.</summary>
    internal static FakeHost Fake(
        NvidiaCard card,
        NvidiaExposure exposure = NvidiaExposure.VendorVfio,
        string driver = Driver,
        string gpu = Gpu
    ) =>
        new FakeHostBuilder { NvidiaDriver = driver }
            .AddNvidia(card, gpu, exposure, card.VirtualFunctions == 0 ? null : 4)
            .AddNvidiaCatalogue()
            .Build();

    /// <summary>A host with everything known: recent versions, ECC on, mode as the fake has it.</summary>
    internal static MigrationHost Known(this FakeHost host, string libvirt = "11.3", VgpuMode? mode = VgpuMode.SameSize)
    {
        HostSnapshot snapshot = host.AsHost().Scan();
        return MigrationHost.Create(snapshot, host) with
        {
            Libvirt = LibvirtVersion.Parse(libvirt),
            Qemu = new Version(10, 0),
            KernelRelease = "6.12.0-1-amd64",
            Facts = new()
            {
                Gpus =
                [
                    .. VgpuHost
                        .Create(snapshot, host)
                        .Gpus.Where(gpu => gpu.Address is not null)
                        .Select(gpu => new VgpuGpuFacts
                        {
                            Gpu = gpu.Address.GetValueOrDefault(),
                            Mode = mode,
                            Ecc = true,
                        }),
                ],
            },
        };
    }

    /// <summary>Makes vGPUs, and returns the hostdevs that give them to a guest.</summary>
    internal static async Task<ValueList<Hostdev>> MakeAsync(this FakeHost host, params VgpuRequestItem[] items)
    {
        VgpuPlacement placement = VgpuHost
            .Create(host.AsHost().Scan(), host)
            .Place(new VgpuRequest { Items = [.. items] });
        int number = 0;
        HostPlan plan = placement.ToPlan(_ => new Guid(0x11110000 + number++, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        HostChangeResult result = await host.Operations().ApplyAsync(plan).ConfigureAwait(false);
        Assert.That(result.Succeeded, $"{result.Failure}");
        return
        [
            .. plan
                .Steps.Select(step =>
                    step switch
                    {
                        CreateMdevStep mdev => (Hostdev?)Hostdev.Create(mdev.Uuid, DeviceApi.VfioPci),
                        SetVgpuTypeStep set => new PciHostdev { Source = PciLocation.From(set.Function) },
                        _ => null,
                    }
                )
                .OfType<Hostdev>(),
        ];
    }

    /// <summary>A domain with hostdevs, as libvirt prints it.</summary>
    internal static string Guest(IEnumerable<Hostdev> hostdevs) =>
        hostdevs.Aggregate(
            """
            <!-- a guest -->
            <domain type='kvm'>
              <name>guest</name>
              <memory unit='KiB'>1048576</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              <devices>
                <graphics type="vnc" port='-1' />
                <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
              </devices>
            </domain>

            """,
            (domain, hostdev) => DomainHostdevs.Insert(domain, hostdev)
        );

    /// <summary>The reasons that are not met, as <c>answer: key</c>.</summary>
    internal static string Why(this MigrationVerdict verdict) =>
        verdict.Answer == MigrationAnswer.Compatible
            ? "compatible"
            : $"{verdict.Answer.ToString().ToLowerInvariant()}: "
                + string.Join(
                    ", ",
                    verdict
                        .Devices.SelectMany(device => device.Reasons)
                        .Where(reason => reason.Answer != MigrationAnswer.Compatible)
                        .Select(reason => reason.Key)
                        .Distinct()
                );
}
