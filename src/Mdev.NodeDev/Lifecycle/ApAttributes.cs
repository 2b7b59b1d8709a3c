using System.Globalization;

namespace Mdev.NodeDev;

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

    static readonly string[] Assigning = [Adapter, Domain, ControlDomain];

    /// <summary>Whether an attribute is one of these.</summary>
    internal static bool Has(string name) => Assigning.Contains(Assigned(name));

    /// <summary>What takes back what writing an attribute did.</summary>
    internal static MdevAttribute Opposite(MdevAttribute attribute) =>
        attribute with
        {
            Name = IsUndo(attribute.Name) ? Assigned(attribute.Name) : Undo + attribute.Name,
        };

    /// <summary>Whether the sets are as writing the attribute leaves them; <see langword="null"/> if they cannot be read.</summary>
    internal static bool? IsAsWritten(IHostDirectory device, MdevAttribute attribute)
    {
        if (
            !AttributeText.TryNumber(attribute.Value, out ulong number)
            || Numbers(device, Assigned(attribute.Name)) is not { } numbers
        )
            return null;
        return numbers.Contains(number) != IsUndo(attribute.Name);
    }

    /// <summary>
    /// What has to be written to a new device so that it is like one that exists: what is known of it, but for the values that can be read from it.
    /// </summary>
    internal static ValueList<MdevAttribute> Captured(
        IHostTree tree,
        string devicePath,
        ValueList<MdevAttribute> known
    )
    {
        _ = tree.OpenDirectory(devicePath, out IHostDirectory? device);
        using (device)
        {
            if (device is null)
                return known;
            List<MdevAttribute> attributes = [.. known];
            foreach (string name in Assigning)
            {
                if (Numbers(device, name) is not { } numbers)
                    continue;
                attributes.RemoveAll(attribute => Assigned(attribute.Name) == name);
                attributes.AddRange(
                    numbers.Select(number => new MdevAttribute(
                        name,
                        number.ToString(CultureInfo.InvariantCulture)
                    ))
                );
            }
            if (Text(device, Parameters)?.TrimEnd('\n') is { } parameters)
            {
                attributes.RemoveAll(static attribute => attribute.Name == Parameters);
                if (parameters.Length > 0)
                    attributes.Add(new MdevAttribute(Parameters, parameters));
            }
            return ValueList.From(attributes);
        }
    }

    /// <summary>What is in the set that an attribute adds to.</summary>
    static SortedSet<ulong>? Numbers(IHostDirectory device, string name)
    {
        string? text = Text(device, name == ControlDomain ? ControlDomains : Matrix);
        if (text is null)
            return null;
        SortedSet<ulong> numbers = [];
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
        return numbers;
    }

    static string? Text(IHostDirectory device, string name)
    {
        byte[] buffer = new byte[LongestFile];
        HostResult result = device.Read(name, buffer);
        return result.IsOk ? HostText.Decode(buffer.AsSpan(0, result.Length)) : null;
    }

    static bool IsUndo(string name) => name.StartsWith(Undo, StringComparison.Ordinal);

    static string Assigned(string name) => IsUndo(name) ? name[Undo.Length..] : name;
}
