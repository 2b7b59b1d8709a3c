using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The attributes of s390 crypto devices that can only be written: each adds a number to a set, or takes it out, and what is in the sets is read
/// from other files, <c>matrix</c> and <c>control_domains</c>.
/// </summary>
static class ApAttributes
{
    const string Adapter = "assign_adapter";
    const string Domain = "assign_domain";
    const string ControlDomain = "assign_control_domain";
    const string Undo = "un";
    const string Matrix = "matrix";
    const string ControlDomains = "control_domains";
    const string Parameters = "nvidia/vgpu_params";

    /// <summary>More than the largest matrix of 256 adapters and 256 domains needs.</summary>
    const int LongestFile = 1024 * 1024;

    const int MostTries = 3;

    static readonly string[] Assigning = [Adapter, Domain, ControlDomain];

    /// <summary>Whether an attribute is one of these.</summary>
    internal static bool Has(string name) => Assigning.Contains(Assigned(name));

    /// <summary>What takes back what writing an attribute did.</summary>
    internal static MdevAttribute Opposite(MdevAttribute attribute) =>
        attribute with
        {
            Name = IsUndo(attribute.Name) ? Assigned(attribute.Name) : Undo + attribute.Name,
        };

    /// <summary>Whether writing one attribute decides what another has decided: the same file or, of these, the same number in the same set.</summary>
    internal static bool IsSameSetting(MdevAttribute one, MdevAttribute other) =>
        Has(one.Name)
            ? Assigned(one.Name) == Assigned(other.Name)
                && AttributeText.Says(one.Name, one.Value, other.Value)
            : one.Name == other.Name;

    /// <summary>Whether the sets are as writing the attribute leaves them; <see langword="null"/> if they cannot be read.</summary>
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
    /// What has to be written to a new device so that it is like one that exists: what is known of it, but for the values that can be read from it.
    /// </summary>
    /// <returns>The attributes; <see langword="null"/> if the device has values that cannot be read.</returns>
    internal static ValueList<MdevAttribute>? Capture(
        IHostTree tree,
        string devicePath,
        ValueList<MdevAttribute> known
    )
    {
        _ = tree.OpenDirectory(devicePath, out IHostDirectory? device);
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
                    numbers.Select(number => new MdevAttribute(
                        name,
                        number.ToString(CultureInfo.InvariantCulture)
                    ))
                );
            }
            if (!TryText(device, Parameters, out string? parameters))
                return null;
            parameters = parameters?.TrimEnd('\n');
            if (parameters is not null)
                attributes.RemoveAll(static attribute => attribute.Name == Parameters);
            if (parameters is { Length: > 0 })
                attributes.Add(new MdevAttribute(Parameters, parameters));
            return ValueList.From(attributes);
        }
    }

    /// <summary>What is in the set that an attribute adds to; <see langword="null"/> where the device has no such set.</summary>
    /// <returns>Whether that is known.</returns>
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
            // 05.0004 is adapter 5 with domain 4; where there are none of one kind, its side is empty.
            string[] parts = line.Split('.');
            string part = name == Domain && parts.Length == 2 ? parts[1] : parts[0];
            if (
                ulong.TryParse(
                    part,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out ulong number
                )
            )
                numbers.Add(number);
        }
        return true;
    }

    /// <summary>The text of a file; <see langword="null"/> if there is none. What cannot be read is tried again.</summary>
    /// <returns>Whether that is known.</returns>
    static bool TryText(IHostDirectory device, string name, out string? text)
    {
        text = null;
        byte[] buffer = new byte[LongestFile];
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
