using System.Globalization;
using FsCheck;
using FsCheck.NUnit;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

/// <summary>Whatever bytes a host holds: readers end and do not throw.</summary>
public sealed class SysfsLaws
{
    [Property(MaxTest = 2000)]
    public bool Any_bytes_are_VPD_or_not(byte[] bytes)
    {
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        return vpd is null == reason is not null;
    }

    /// <summary>Bytes with the tags and keywords of the format reach more of the parser.</summary>
    [Property(MaxTest = 3000)]
    public bool Any_bytes_that_look_like_VPD_are_VPD_or_not(byte[] choices)
    {
        byte[] words =
        [
            0x82,
            0x90,
            0x91,
            0x78,
            0,
            0,
            1,
            2,
            3,
            5,
            (byte)'R',
            (byte)'V',
            (byte)'W',
            (byte)'Y',
            255,
        ];
        byte[] bytes = [.. choices.Select(choice => words[choice % words.Length])];
        PciVpd? vpd = VpdParser.Parse(bytes, out string? reason);
        return vpd is null == reason is not null;
    }

    [Property(MaxTest = 1000)]
    public bool A_valid_VPD_with_one_wrong_byte_is_VPD_or_not(ushort at, byte value)
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
    public bool Any_configuration_space_is_read(byte[] bytes, byte start)
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
    public bool Any_bytes_are_a_PCI_id_database(byte[] bytes, ushort vendor, ushort device)
    {
        PciIdDatabase.Parse(bytes).Find(vendor, device, out string? found, out string? product);
        return found is not null || product is null;
    }

    [Property(MaxTest = 500)]
    public bool What_a_PCI_id_database_says_is_found(ushort vendor, ushort device)
    {
        string text = $"{vendor:x4}  Vendor\n\t{device:x4}  Device\n";
        PciIdDatabase
            .Parse(System.Text.Encoding.ASCII.GetBytes(text))
            .Find(vendor, device, out string? vendorName, out string? deviceName);
        return vendorName == "Vendor" && deviceName == "Device";
    }

    [Property(MaxTest = 1000)]
    public bool A_printed_number_is_read_again(uint number, int signed)
    {
        ReadOnlySpan<char> hex = number.ToString("x", CultureInfo.InvariantCulture);
        return SysfsNumber.TryUInt32(number.ToString(CultureInfo.InvariantCulture), out uint first)
            && first == number
            && SysfsNumber.TryInt32(signed.ToString(CultureInfo.InvariantCulture), out int second)
            && second == signed
            && SysfsNumber.TryTakeHex(ref hex, out uint third)
            && third == number
            && hex.IsEmpty;
    }

    [Property(MaxTest = 2000)]
    public bool Any_text_is_a_number_or_not(NonNull<string> text)
    {
        ReadOnlySpan<char> rest = text.Get;
        _ = SysfsNumber.TryUInt32(rest, out _);
        _ = SysfsNumber.TryInt32(rest, out _);
        _ = SysfsNumber.TryReadStart(rest, out _, out _);
        _ = SysfsNumber.TryTakeHex(ref rest, out _);
        return text.Get.Contains("K=", StringComparison.Ordinal)
            || Uevent.Find(text.Get, "K") is null;
    }
}
