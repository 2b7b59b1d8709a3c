using System.Collections.Immutable;

namespace Mdev.NodeDev.Migration;

/// <summary>All rules: a row each, in the order in which they are checked and reported.</summary>
static class MigrationRuleTable
{
    const string Upstream = "Nova's documentation of live migration with vGPUs";
    const string Kernel = "Linux, the drivers' sources";

    internal static readonly ImmutableArray<MigrationRuleRow> Rows =
    [
        new(
            new MigrationRule(
                "source-device",
                "The source has the device and says what it is; it is a hostdev of type mdev or pci.",
                "nothing can be said of what is not known"
            ),
            static (device, _) => DeviceRules.SourceDevice(device)
        ),
        new(
            new MigrationRule(
                "one-unit",
                "A guest has each function and each mediated device once.",
                "libvirt, its driver for QEMU"
            ),
            DeviceRules.OneUnit
        ),
        new(
            new MigrationRule(
                "device-api",
                "The device API is the same on both hosts.",
                "Linux, VFIO: the API decides what QEMU makes of the device"
            ),
            static (device, _) => DeviceRules.DeviceApi(device)
        ),
        new(
            new MigrationRule(
                "type",
                "A mediated device has the same type id. A vGPU of NVIDIA has the same profile by name, whether it "
                    + "is a mediated device or a function; numbers are those of one card and one driver.",
                "Linux, the ABI of mediated devices; NVIDIA's documentation of vGPU migration"
            ),
            DeviceRules.Type
        ),
        new(
            new MigrationRule(
                "driver",
                "The driver can migrate. vfio-ccw cannot. vfio-ap can where 'features' has 'migratable' on both hosts. "
                    + "Plain vfio-pci cannot. A variant driver can, with the same driver and PCI ids on both hosts. "
                    + "Of other drivers it is not known.",
                $"{Kernel}; patches for vfio_ap of 2026, not merged"
            ),
            DriverRules.Driver
        ),
        new(
            new MigrationRule(
                "room",
                "All devices of the guest fit on the target together; an AP device finds one with the same adapters "
                    + "and domains.",
                "NVIDIA's driver, as for capacity and placement of vGPUs; Linux, vfio_ap"
            ),
            static (device, _) => device.Room
        ),
        new(
            new MigrationRule("libvirt", "libvirt is 8.6 or later on both hosts.", Upstream),
            static (_, check) => VersionRules.Libvirt(check)
        ),
        new(
            new MigrationRule("qemu", "QEMU is 8.1 or later on both hosts.", Upstream),
            static (_, check) => VersionRules.Qemu(check)
        ),
        new(
            new MigrationRule(
                "linux",
                "Linux is 5.18 or later on both hosts, 6.10 for qat_vfio_pci, 6.19 for xe-vfio-pci. Kernels of "
                    + "Enterprise Linux have newer drivers than their number says, so an older one is unknown.",
                $"{Upstream}; {Kernel}"
            ),
            VersionRules.Linux
        ),
        new(
            new MigrationRule(
                "mdev-to-function",
                "Where a mediated device becomes a function or the other way round, libvirt is 11.0 or later on both "
                    + "hosts.",
                "libvirt: older versions refuse a domain whose hostdevs change their type"
            ),
            VersionRules.MdevToFunction
        ),
        new(
            new MigrationRule(
                "host-driver",
                "NVIDIA's driver has the same release on both hosts. Another release is unknown: RHEL with KVM from "
                    + "9.6 on allows some, 9.4 does not.",
                "NVIDIA's documentation; KubeVirt's proposal for live migration of vGPUs"
            ),
            VersionRules.HostDriver
        ),
        new(
            new MigrationRule(
                "ecc",
                "Error correction is on or off on both GPUs. No file says it: facts do.",
                "KubeVirt's proposal for live migration of vGPUs"
            ),
            DeviceRules.Ecc
        ),
        new(
            new MigrationRule(
                "post-copy",
                "Whoever migrates does not use post-copy.",
                "Nova's documentation; VFIO has no post-copy"
            ),
            static (_, _) =>
                new MigrationFinding(
                    MigrationAnswer.Compatible,
                    "post-copy",
                    Text: "not possible with devices of the host; migrate without it",
                    IsCondition: true
                )
        ),
    ];

    /// <summary>What each rule says of a device. Without a device on the source the other rules say nothing.</summary>
    internal static ValueList<MigrationReason> Reasons(GuestDevice device, GuestCheck check) =>
        [
            .. from row in device.Kind is GuestDeviceKind.Unknown or GuestDeviceKind.NotCovered ? Rows[..1] : Rows
            let finding = row.Check(device, check)
            where finding is not null
            select new MigrationReason
            {
                Key = finding.Key,
                Answer = finding.Answer,
                Source = finding.Source,
                Target = finding.Target,
                Text = finding.Text,
                Rule = row.Rule,
                IsCondition = finding.IsCondition,
            },
        ];
}
