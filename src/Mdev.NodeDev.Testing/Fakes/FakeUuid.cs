namespace Mdev.NodeDev.Testing;

/// <summary>UUIDs as the kernel takes them from what is written to <c>create</c>.</summary>
static class FakeUuid
{
    const int Length = 36;

    static readonly int[] Dashes = [8, 13, 18, 23];

    /// <summary>Reads 36 characters, of which only hex digits and the places of the dashes count, and one more byte, whatever it is.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> data, out Guid uuid)
    {
        uuid = default;
        if (data.Length is < Length or > Length + 1)
            return false;
        for (int i = 0; i < Length; i++)
        {
            char character = (char)data[i];
            bool isDash = Array.IndexOf(Dashes, i) >= 0;
            if (isDash ? character != '-' : !char.IsAsciiHexDigit(character))
                return false;
        }
        return Guid.TryParseExact(SurrogateEscape.Decode(data[..Length]), "D", out uuid);
    }
}
