using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>The smallest domain around hostdevs, and what libvirt prints of it.</summary>
static partial class Domain
{
    /// <summary>A domain with some devices, and with a boot device of its own if that is asked for.</summary>
    internal static byte[] With(byte[] devices, bool hasOsBoot = false) =>
        [
            .. Encoding.UTF8.GetBytes(
                "<domain type='test'><name>d</name><memory>1024</memory><os><type>hvm</type>"
                    + (hasOsBoot ? "<boot dev='hd'/>" : "")
                    + "</os><devices>"
            ),
            .. devices,
            .. "</devices></domain>"u8,
        ];

    /// <summary>A domain into whose tree a hostdev was put.</summary>
    internal static byte[] Around(Hostdev hostdev, LibvirtVersion version)
    {
        XElement domain = XElement.Parse(Encoding.UTF8.GetString(With([])), LoadOptions.PreserveWhitespace);
        DomainHostdevs.Insert(domain, hostdev, new HostdevWriteOptions { Version = version });
        return Encoding.UTF8.GetBytes(domain.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>The hostdevs that libvirt printed, with their indentation.</summary>
    internal static string Hostdevs(byte[] domain) =>
        string.Concat(Printed().Matches(Encoding.UTF8.GetString(domain)).Select(match => match.Value));

    [GeneratedRegex("^    <hostdev.*?^    </hostdev>\n", RegexOptions.Singleline | RegexOptions.Multiline, 60_000)]
    private static partial Regex Printed();
}
