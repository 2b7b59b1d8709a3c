namespace Mdev.NodeDev.Testing;

/// <summary>Parses UUIDs written to <c>create</c> as the kernel does.</summary>
static class FakeUuid
{
    const int Length = 36;

    static readonly int[] Dashes = [8, 13, 18, 23];

    /// <summary>Accepts 36 characters of a UUID and at most one more byte of any value.</summary>
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
