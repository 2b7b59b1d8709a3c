using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev.Migration;

/// <summary>Rules about what drivers can do.</summary>
static class DriverRules
{
    const string Key = "driver";
    const string Migratable = "migratable";

    internal static MigrationFinding? Driver(GuestDevice device, GuestCheck check) =>
        device.Kind switch
        {
            GuestDeviceKind.Channel => new(MigrationAnswer.Incompatible, Key, "vfio_ccw", Text: "it cannot migrate"),
            GuestDeviceKind.ApMatrix => Matrix(check),
            GuestDeviceKind.Mdev => new(
                MigrationAnswer.Unknown,
                Key,
                device.Driver ?? "unknown",
                Text: "whether it can migrate is not known"
            ),
            GuestDeviceKind.Function => Function(device),
            _ => null,
        };

    static MigrationFinding Matrix(GuestCheck check)
    {
        (ValueList<string>? here, ValueList<string>? there) = (check.Source.ApFeatures, check.Target.ApFeatures);
        bool isRefused = here?.Contains(Migratable) == false || there?.Contains(Migratable) == false;
        return new(
            isRefused ? MigrationAnswer.Incompatible
                : here is null || there is null ? MigrationAnswer.Unknown
                : MigrationAnswer.Compatible,
            "features",
            Words(here),
            Words(there),
            $"both need '{Migratable}'"
        );
    }

    static string Words(ValueList<string>? features) => features is { } words ? string.Join(' ', words) : "unknown";

    static MigrationFinding Function(GuestDevice device)
    {
        string driver = device.Driver ?? "none";
        if (device.Hostdev is PciHostdev { TeamingPersistent: not null })
            return new(
                MigrationAnswer.Unknown,
                Key,
                driver,
                Text: "QEMU takes a teamed function away for the migration; the target needs another one"
            );
        if (device.Driver == VariantDriver.Plain)
            return new(MigrationAnswer.Incompatible, Key, driver, Text: "it cannot migrate");
        if (!VariantDriver.IsOne(device.Driver))
            return new(
                MigrationAnswer.Unknown,
                Key,
                driver,
                Text: "it is not the driver that gives the function to a guest"
            );
        return VariantDriver.Since(driver) is null
            ? new(MigrationAnswer.Unknown, Key, driver, Text: "whether it can migrate is not known")
            : MigrationFinding.Equal(Key, driver, device.Target is null ? null : driver);
    }
}
