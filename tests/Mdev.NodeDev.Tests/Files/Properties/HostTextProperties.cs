namespace Mdev.NodeDev.Tests;

public class HostTextProperties
{
    [Property]
    public bool Decode_Encode_RoundTripsBytes(byte[] bytes) =>
        SurrogateEscape.Encode(SurrogateEscape.Decode(bytes)).AsSpan().SequenceEqual(bytes);

    [Property]
    public bool Decode_Encode_RoundTripsHighBytes(byte[] bytes)
    {
        byte[] high = [.. bytes.Select(value => (byte)(value | 0x80))];
        return SurrogateEscape.Encode(SurrogateEscape.Decode(high)).AsSpan().SequenceEqual(high);
    }

    [Property]
    public bool HasInvalidBytes_DetectsEscapes(byte[] bytes) =>
        SurrogateEscape.HasInvalidBytes(SurrogateEscape.Decode(bytes)) == !System.Text.Unicode.Utf8.IsValid(bytes);
}
