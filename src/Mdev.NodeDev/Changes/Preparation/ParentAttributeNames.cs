using System.Collections.Frozen;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Says which files below the directory of a parent may be written to prepare it.</summary>
/// <remarks>
/// Refused is what does not configure hardware but changes which devices there are, who drives them, or how they are
/// powered and reset; what belongs to the core of the bus; and what belongs to another device. The names count in
/// every part of a path. Links are not followed when the file is written, whatever they are called.
/// </remarks>
static class ParentAttributeNames
{
    /// <summary>Names that are refused wherever they stand.</summary>
    static readonly FrozenSet<string> Refused = new[]
    {
        // They create, remove or find devices.
        "create",
        "current_vgpu_type",
        "delete",
        "mdev_destroy",
        "mdev_supported_types",
        "remove",
        "rescan",
        "bus_rescan",
        "dev_rescan",
        // They decide which driver has a device, or load code.
        "bind",
        "driver",
        "driver_override",
        "drivers_autoprobe",
        "drivers_probe",
        "firmware_node",
        "loading",
        "module",
        "new_id",
        "of_node",
        "physical_node",
        "remove_id",
        "subsystem",
        "uevent",
        "unbind",
        // They switch a device off or reset it.
        "authorized",
        "d3cold_allowed",
        "enable",
        "online",
        "power",
        "power_state",
        "reset",
        "reset_method",
        "reset_subordinate",
        // They are the registers, the memory and the firmware of a PCI function, or what its bus keeps of it.
        "broken_parity_status",
        "config",
        "iommu",
        "iommu_group",
        "link",
        "msi_bus",
        "msi_irqs",
        "numa_node",
        "rom",
        "vfio-dev",
        "vpd",
        // They are other functions.
        "physfn",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>How names begin that are refused wherever they stand.</summary>
    static readonly string[] RefusedBeginnings = ["consumer:", "resource", "sriov_", "supplier:", "virtfn"];

    /// <summary>Says why a file must not be written; <see langword="null"/> if it may be.</summary>
    internal static string? FindInvalid(MdevAttribute file)
    {
        if (DefinitionNames.FindInvalid(file) is { } invalid)
            return invalid;
        if (!MdevNames.TryCheckWritten(file.Name, $"the file '{file.Name}'", out string? why))
            return why;
        foreach (string part in file.Name.Split('/'))
        {
            if (Refused.Contains(part) || Array.Exists(RefusedBeginnings, one => Begins(part, one)))
                return $"the file '{file.Name}' is, or lies in, '{part}', which a preparation never writes";
            if (Guid.TryParse(part, out _) || PciAddress.TryParse(part, out _))
                return $"the file '{file.Name}' belongs to another device, '{part}'";
        }
        // An empty write does not reach the driver.
        return file.Value.Length == 0 ? $"the value for the file '{file.Name}' is empty" : null;
    }

    static bool Begins(string part, string beginning) => part.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}
