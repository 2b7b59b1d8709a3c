namespace Mdev.NodeDev;

/// <summary>
/// Numbered fields of vital product data: an index once, in the order of its first appearance, with its last value.
/// </summary>
static class PciVpdFields
{
    /// <summary>Whether a character can be an index; libvirt skips fields with any other.</summary>
    internal static bool IsIndex(char index) => char.IsAsciiDigit(index) || char.IsAsciiLetterUpper(index);

    /// <summary>The fields with one more.</summary>
    internal static ValueList<PciVpdField> Set(ValueList<PciVpdField> fields, char index, string value)
    {
        PciVpdField[] changed = [.. fields];
        for (int i = 0; i < changed.Length; i++)
        {
            if (changed[i].Index != index)
                continue;
            changed[i] = new PciVpdField(index, value);
            return ValueList.Create<PciVpdField>(changed);
        }
        return fields.Add(new PciVpdField(index, value));
    }
}
