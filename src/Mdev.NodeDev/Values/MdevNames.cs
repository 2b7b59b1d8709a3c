using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>
/// Which names may become part of a path that is written to. mdevctl joins any name to its directories; here a name
/// that would leave its directory, or reach what the kernel itself keeps in the directory of a device, is refused
/// before anything changes.
/// </summary>
static class MdevNames
{
    /// <summary>The directory among those of the parents that holds scripts.</summary>
    internal const string Scripts = "scripts.d";

    /// <summary>What decoders put in the place of bytes that are not text.</summary>
    const char Replacement = '\ufffd';

    /// <summary>The longest name of a file on Linux, in bytes.</summary>
    const int LongestName = 255;

    /// <summary>
    /// The longest path of an attribute, in bytes; a path has at most 4096 on Linux and begins with that of the device.
    /// </summary>
    const int LongestPath = 2048;

    /// <summary>
    /// Entries of a device's directory that belong to the kernel: they do not configure the device, and links lead
    /// elsewhere.
    /// </summary>
    static readonly string[] Kernels =
    [
        "driver",
        "driver_override",
        "firmware_node",
        "iommu",
        "iommu_group",
        "mdev_type",
        "modalias",
        "msi_irqs",
        "of_node",
        "physical_node",
        "power",
        "remove",
        "subsystem",
        "uevent",
        "vfio-dev",
        "waiting_for_supplier",
    ];

    /// <summary>Whether a parent of this name can have a directory of definitions.</summary>
    internal static bool TryCheckParent(string name, [NotNullWhen(false)] out string? why)
    {
        if (!TryCheckName(name, out string? problem))
            why = $"the parent {problem}";
        else if (name == Scripts)
            why = $"the parent cannot be '{Scripts}', the directory of mdevctl's scripts";
        else
            why = null;
        return why is null;
    }

    /// <summary>Whether a type of this id can be a directory below its parent.</summary>
    internal static bool TryCheckType(string id, [NotNullWhen(false)] out string? why)
    {
        why = TryCheckText(id, out string? problem) && TryCheckName(id, out problem) ? null : $"the type {problem}";
        return why is null;
    }

    /// <summary>
    /// Whether an attribute of this name can be a file of the device, one that its driver and not the kernel put there.
    /// </summary>
    internal static bool TryCheckAttribute(string name, [NotNullWhen(false)] out string? why)
    {
        why = null;
        if (!TryCheckText(name, out string? problem))
        {
            why = $"the attribute's name {problem}";
            return false;
        }
        if (SurrogateEscape.Encode(name).Length > LongestPath)
        {
            why = $"the attribute's name is longer than {LongestPath} bytes";
            return false;
        }
        string[] parts = name.Split('/');
        foreach (string part in parts)
        {
            if (!TryCheckName(part, out problem))
            {
                why = $"the attribute '{name}' {(parts.Length == 1 ? "" : "has a part that ")}{problem}";
                return false;
            }
        }
        if (Kernels.Contains(parts[0]) || parts[0].Contains(':', StringComparison.Ordinal))
            why = $"the attribute '{name}' is, or lies in, '{parts[0]}', which is the kernel's own";
        return why is null;
    }

    /// <summary>Whether a name can be one that someone means: no driver has another.</summary>
    /// <remarks>What is on a host already under such a name can be removed, and is not written anew.</remarks>
    /// <param name="name">The name of a parent, a type or an attribute.</param>
    /// <param name="what">What it is.</param>
    /// <param name="why">Why not.</param>
    internal static bool TryCheckWritten(string name, string what, [NotNullWhen(false)] out string? why)
    {
        string? problem =
            name.AsSpan().IndexOf(Replacement) >= 0 ? "has U+FFFD, which stands for bytes that were lost"
            : name.Any(char.IsControl) ? "has a control character"
            : name.Length > 0 && (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
                ? "begins or ends with a space"
            : null;
        why = problem is null ? null : $"{what} {problem}";
        return why is null;
    }

    /// <summary>Whether a text can stand in JSON.</summary>
    internal static bool TryCheckText(string text, [NotNullWhen(false)] out string? why)
    {
        why = SurrogateEscape.HasInvalidBytes(text) ? "has bytes that are not UTF-8" : null;
        return why is null;
    }

    static bool TryCheckName(string name, [NotNullWhen(false)] out string? why)
    {
        why = name switch
        {
            "" => "is empty",
            "." or ".." => $"is '{name}'",
            _ when name.Contains('/', StringComparison.Ordinal) => "has a '/'",
            _ when name.Contains('\0', StringComparison.Ordinal) => "has a NUL",
            _ when !IsBytes(name) => "has half a surrogate pair",
            _ when SurrogateEscape.Encode(name).Length > LongestName => $"is longer than {LongestName} bytes",
            _ => null,
        };
        return why is null;
    }

    /// <summary>Whether a text stands for bytes and nothing is lost when it becomes them.</summary>
    static bool IsBytes(string name) =>
        SurrogateEscape.Decode(SurrogateEscape.Encode(name)).Equals(name, StringComparison.Ordinal);
}
