using FsCheck;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

/// <summary>Whatever bytes a host holds: readers end and do not throw.</summary>
public sealed class SysfsProperties
{
    /// <summary>Each line is a row, a header, empty, or counted as none of them.</summary>
    [Property(MaxTest = 1000)]
    public bool CreatableVgpuTypes_AnyLines_AreReadOrReportedOnce(string?[] lines, byte[] bytes)
    {
        List<Diagnostic> diagnostics = [];
        string text = $"{string.Join('\n', lines)}\n{SurrogateEscape.Decode(bytes)}\n7 : A";
        ValueList<HostVgpuType> types = CreatableVgpuTypes.Parse(text, "file", diagnostics);
        return types.Contains(new HostVgpuType(7, "A")) && diagnostics.Count <= 1;
    }

    [Property(MaxTest = 2000)]
    public bool VpdParser_AnyBytes_AreVpdOrHaveAReason(byte[] bytes)
    {
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        return vpd is null == reason is not null;
    }

    /// <summary>Bytes with the tags and keywords of the format reach more of the parser.</summary>
    [Property(MaxTest = 3000)]
    public bool VpdParser_BytesLikeVpd_AreVpdOrHaveAReason(byte[] choices)
    {
        byte[] words = [0x82, 0x90, 0x91, 0x78, 0, 0, 1, 2, 3, 5, (byte)'R', (byte)'V', (byte)'W', (byte)'Y', 255];
        byte[] bytes = [.. choices.Select(choice => words[choice % words.Length])];
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        return vpd is null == reason is not null;
    }

    [Property(MaxTest = 1000)]
    public bool VpdParser_OneWrongByte_IsVpdOrHasAReason(ushort at, byte value)
    {
        byte[] bytes = new VpdBytes()
            .Name("name")
            .ReadOnly(VpdBytes.Field("SN", "1"), VpdBytes.Field("V0", "2"))
            .ReadWrite(VpdBytes.Field("YA", "3"), VpdBytes.Field("RW", "\0"))
            .End()
            .ToArray();
        bytes[at % bytes.Length] = value;
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        return vpd is null == reason is not null;
    }

    [Property(MaxTest = 2000)]
    public bool PciConfigSpace_AnyBytes_AreRead(byte[] bytes, byte start)
    {
        byte[] space = new byte[256];
        bytes.AsSpan(0, Math.Min(bytes.Length, 192)).CopyTo(space.AsSpan(64));
        space[0x06] = 0x10;
        space[0x34] = start;
        for (int length = 0; length <= space.Length; length += 32)
        {
            PciConfigSpace part = new(space.AsSpan(0, length));
            _ = part.HeaderType;
            _ = part.Express();
        }
        return true;
    }

    [Property(MaxTest = 1000)]
    public bool PciIdDatabase_AnyBytes_AreParsed(byte[] bytes, ushort vendor, ushort device)
    {
        PciIdDatabase.Parse(bytes).Find(vendor, device, out string? found, out string? product);
        return found is not null || product is null;
    }

    [Property(MaxTest = 500)]
    public bool PciIdDatabase_Entry_IsFound(ushort vendor, ushort device)
    {
        string text = $"{vendor:x4}  Vendor\n\t{device:x4}  Device\n";
        PciIdDatabase
            .Parse(System.Text.Encoding.ASCII.GetBytes(text))
            .Find(vendor, device, out string? vendorName, out string? deviceName);
        return vendorName == "Vendor" && deviceName == "Device";
    }

    [Property(MaxTest = 1000)]
    public bool SysfsNumber_PrintedNumber_IsReadBack(uint number, int signed)
    {
        return SysfsNumber.TryUInt32(number.ToString(CultureInfo.InvariantCulture), out uint first)
            && first == number
            && SysfsNumber.TryInt32(signed.ToString(CultureInfo.InvariantCulture), out int second)
            && second == signed
            && ChannelNames.TryCard($"card{number:x}", out uint third)
            && third == number;
    }

    [Property(MaxTest = 2000)]
    public bool SysfsNumber_AnyText_IsANumberOrNot(NonNull<string> text)
    {
        _ = SysfsNumber.TryUInt32(text.Get, out _);
        _ = SysfsNumber.TryInt32(text.Get, out _);
        _ = ChannelNames.TryLocation(text.Get, out _);
        return text.Get.Contains("K=", StringComparison.Ordinal) || Uevent.Find(text.Get, "K") is null;
    }
}
