namespace Mdev.NodeDev.Migration;

/// <summary>Rules about versions.</summary>
static class VersionRules
{
    static readonly Version OldestLibvirt = new(8, 6);
    static readonly Version OldestForFunctions = new(11, 0);
    static readonly Version OldestQemu = new(8, 1);
    static readonly Version OldestLinux = new(5, 18);

    internal static MigrationFinding Libvirt(GuestCheck check) =>
        HostVersions.AtLeast("libvirt", "", LibvirtOf(check.Source), LibvirtOf(check.Target), OldestLibvirt);

    internal static MigrationFinding Qemu(GuestCheck check) =>
        HostVersions.AtLeast("QEMU", "", QemuOf(check.Source), QemuOf(check.Target), OldestQemu);

    internal static MigrationFinding Linux(GuestDevice device, GuestCheck check)
    {
        Version needed =
            device.Kind == GuestDeviceKind.Function ? VariantDriver.Since(device.Driver) ?? OldestLinux : OldestLinux;
        MigrationFinding found = HostVersions.AtLeast(
            "Linux",
            "",
            KernelOf(check.Source),
            KernelOf(check.Target),
            needed
        );
        bool isBackported = ((string?[])[check.Source.KernelRelease, check.Target.KernelRelease])
            .Where(release => HostVersions.IsOlder(HostVersions.KernelOf(release), needed))
            .All(release => release!.Contains(".el", StringComparison.Ordinal));
        return found.Answer == MigrationAnswer.Incompatible && isBackported
            ? found with
            {
                Answer = MigrationAnswer.Unknown,
                Text = $"{found.Text}; Enterprise Linux has newer drivers than its number says",
            }
            : found;
    }

    internal static MigrationFinding? MdevToFunction(GuestDevice device, GuestCheck check)
    {
        if (device.Target is not { } target || device.IsMdev == target.Uuid is not null)
            return null;
        return HostVersions.AtLeast(
            device.IsMdev ? "mdev to function" : "function to mdev",
            "libvirt ",
            LibvirtOf(check.Source),
            LibvirtOf(check.Target),
            OldestForFunctions
        );
    }

    internal static MigrationFinding? HostDriver(GuestDevice device, GuestCheck check)
    {
        if (device.Kind != GuestDeviceKind.NvidiaVgpu)
            return null;
        MigrationFinding found = MigrationFinding.Equal(
            "host driver",
            check.Source.Snapshot.NvidiaDriver,
            check.Target.Snapshot.NvidiaDriver
        );
        return found.Answer == MigrationAnswer.Incompatible
            ? found with
            {
                Answer = MigrationAnswer.Unknown,
                Text = "NVIDIA allows this on some platforms (RHEL with KVM from 9.6 on)",
            }
            : found;
    }

    static (Version?, string?) LibvirtOf(MigrationHost host) =>
        (HostVersions.LibvirtOf(host), host.Libvirt?.ToString());

    static (Version?, string?) QemuOf(MigrationHost host) => (host.Qemu, host.Qemu?.ToString());

    static (Version?, string?) KernelOf(MigrationHost host) =>
        (HostVersions.KernelOf(host.KernelRelease), host.KernelRelease);
}
