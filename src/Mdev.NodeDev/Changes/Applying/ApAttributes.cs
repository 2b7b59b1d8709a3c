using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The write-only attributes of s390 crypto devices. Each adds a number to a set or removes it; the sets are read
/// from <c>matrix</c> and <c>control_domains</c>.
/// </summary>
static class ApAttributes
{
    const string Adapter = "assign_adapter";
    const string Domain = "assign_domain";
    const string ControlDomain = "assign_control_domain";
    const string Undo = "un";
    const string Matrix = "matrix";
    const string ControlDomains = "control_domains";

    /// <summary>More than the largest matrix of 256 adapters and 256 domains needs.</summary>
    const int LargestFile = 1024 * 1024;

    const int MostTries = 3;

    static readonly string[] Assigning = [Adapter, Domain, ControlDomain];

    /// <summary>Whether an attribute is one of these.</summary>
    internal static bool Has(string name) => Assigning.Contains(Assigned(name));

    /// <summary>The attribute that reverts what writing another did.</summary>
    internal static MdevAttribute Opposite(MdevAttribute attribute) =>
        attribute with
        {
            Name = IsUndo(attribute.Name) ? Assigned(attribute.Name) : Undo + attribute.Name,
        };

    /// <summary>
    /// Whether two attributes set the same thing: the same file or, of these, the same number of the same set.
    /// </summary>
    internal static bool IsSameSetting(MdevAttribute one, MdevAttribute other) =>
        Has(one.Name)
            ? Assigned(one.Name) == Assigned(other.Name) && AttributeText.Says(one.Name, one.Value, other.Value)
            : one.Name == other.Name;

    /// <summary>
    /// Whether the sets are as writing the attribute leaves them; <see langword="null"/> if they cannot be read.
    /// </summary>
    internal static bool? IsAsWritten(IHostDirectory device, MdevAttribute attribute)
    {
        if (
            !AttributeText.TryNumber(attribute.Value, out ulong number)
            || !TryNumbers(device, Assigned(attribute.Name), out SortedSet<ulong>? numbers)
            || numbers is null
        )
            return null;
        return numbers.Contains(number) != IsUndo(attribute.Name);
    }

    /// <summary>
    /// Reads the attributes to write to a new device so that it equals an existing one. They replace known attributes
    /// of the same meaning.
    /// </summary>
    /// <returns>The attributes; <see langword="null"/> if the device has values that cannot be read.</returns>
    internal static ValueList<MdevAttribute>? Capture(IHostTree tree, string devicePath, ValueList<MdevAttribute> known)
    {
        IHostDirectory? device = null;
        for (int i = 0; i < MostTries && device is null; i++)
            _ = tree.OpenDirectory(devicePath, out device);
        using (device)
        {
            if (device is null)
                return null;
            List<MdevAttribute> attributes = [.. known];
            foreach (string name in Assigning)
            {
                if (!TryNumbers(device, name, out SortedSet<ulong>? numbers))
                    return null;
                if (numbers is null)
                    continue;
                attributes.RemoveAll(attribute => Assigned(attribute.Name) == name);
                attributes.AddRange(
                    numbers.Select(number => new MdevAttribute(name, number.ToString(CultureInfo.InvariantCulture)))
                );
            }
            if (!TryText(device, AttributeText.VgpuParameters, out string? parameters))
                return null;
            parameters = parameters?.TrimEnd('\n');
            if (parameters is not null)
                attributes.RemoveAll(static attribute => attribute.Name == AttributeText.VgpuParameters);
            if (parameters is { Length: > 0 })
                attributes.Add(new MdevAttribute(AttributeText.VgpuParameters, parameters));
            return ValueList.From(attributes);
        }
    }

    /// <summary>
    /// Reads the set that an attribute adds to; <see langword="null"/> if the device does not have it.
    /// </summary>
    /// <returns>Whether it could be read.</returns>
    static bool TryNumbers(IHostDirectory device, string name, out SortedSet<ulong>? numbers)
    {
        numbers = null;
        if (!TryText(device, name == ControlDomain ? ControlDomains : Matrix, out string? text))
            return false;
        if (text is null)
            return true;
        numbers = [];
        foreach (string line in text.Split('\n'))
        {
            // 05.0004 is adapter 5 with domain 4; without any of one kind, that side is empty.
            string[] parts = line.Split('.');
            string part = name == Domain && parts.Length == 2 ? parts[1] : parts[0];
            if (ulong.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number))
                numbers.Add(number);
        }
        return true;
    }

    /// <summary>Reads a file, repeatedly if that fails; <see langword="null"/> if there is none.</summary>
    /// <returns>Whether it could be read.</returns>
    static bool TryText(IHostDirectory device, string name, out string? text)
    {
        text = null;
        byte[] buffer = new byte[LargestFile];
        for (int i = 0; i < MostTries; i++)
        {
            FileResult result = device.Read(name, buffer);
            if (result.IsOk)
                text = SurrogateEscape.Decode(buffer.AsSpan(0, result.Length));
            if (result.IsOk || result.Status == FileStatus.Absent)
                return true;
        }
        return false;
    }

    static bool IsUndo(string name) => name.StartsWith(Undo, StringComparison.Ordinal);

    static string Assigned(string name) => IsUndo(name) ? name[Undo.Length..] : name;
}
