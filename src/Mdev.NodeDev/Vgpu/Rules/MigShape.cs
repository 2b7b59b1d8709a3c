using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The shape of a GPU instance: <c>1g.24gb</c> or <c>1g.5gb+me</c>.</summary>
/// <param name="Slices">The number of compute slices.</param>
/// <param name="Gigabytes">The nominal memory in GiB; 0 if it is not known.</param>
/// <param name="Attribute">What comes after it, in lower case: <c>+me</c>; empty for none.</param>
readonly record struct MigShape(int Slices, int Gigabytes, string Attribute)
{
    /// <summary>Parses NVIDIA's name of a GPU instance profile.</summary>
    internal static bool TryParse(string text, out MigShape shape)
    {
        shape = default;
        int point = text.IndexOf("g.", StringComparison.Ordinal);
        int end = text.IndexOf("gb", Math.Max(0, point), StringComparison.Ordinal);
        if (point <= 0 || end <= point + 2)
            return false;
        if (!TryNumber(text.AsSpan(0, point), out int slices))
            return false;
        if (!TryNumber(text.AsSpan((point + 2)..end), out int gigabytes))
            return false;
        string attribute = text[(end + 2)..];
        if (attribute is not ("" or ['+' or '-', _, ..]))
            return false;
        shape = new MigShape(slices, gigabytes, attribute.ToLowerInvariant());
        return true;
    }

    /// <summary>The shape that a MIG-backed type fits, given that a vGPU of it has the instance to itself.</summary>
    /// <param name="slices">The slices in its name.</param>
    /// <param name="gigabytes">The gigabytes in its name.</param>
    /// <param name="attribute">The attribute of its name: <c>ME</c>, <c>NOME</c>, <c>MEALL</c>, <c>GFX</c>.</param>
    internal static MigShape OfType(int slices, int gigabytes, string? attribute) =>
        new(
            slices,
            gigabytes,
            attribute switch
            {
                null or "" => "",
                "NOME" => "-me",
                "MEALL" => "+me.all",
                _ => "+" + attribute.ToLowerInvariant(),
            }
        );

    /// <summary>Whether two shapes can be the same one.</summary>
    internal bool CanBe(MigShape other) =>
        Slices == other.Slices
        && Attribute == other.Attribute
        && (Gigabytes == other.Gigabytes || Gigabytes == 0 || other.Gigabytes == 0);

    /// <summary>As NVIDIA writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Slices}g.{Gigabytes}gb{Attribute}");

    static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
