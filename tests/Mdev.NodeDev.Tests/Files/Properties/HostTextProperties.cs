using FsCheck.NUnit;

namespace Mdev.NodeDev.Tests;

public class HostTextProperties
{
    [Property]
    public bool Encoding_what_was_decoded_gives_the_bytes_again(byte[] bytes) =>
        SurrogateEscape.Encode(SurrogateEscape.Decode(bytes)).AsSpan().SequenceEqual(bytes);

    [Property]
    public bool High_bytes_survive_too(byte[] bytes)
    {
        byte[] high = [.. bytes.Select(value => (byte)(value | 0x80))];
        return SurrogateEscape.Encode(SurrogateEscape.Decode(high)).AsSpan().SequenceEqual(high);
    }

    [Property]
    public bool Text_with_escapes_says_so(byte[] bytes) =>
        SurrogateEscape.HasInvalidBytes(SurrogateEscape.Decode(bytes))
        == !System.Text.Unicode.Utf8.IsValid(bytes);
}
