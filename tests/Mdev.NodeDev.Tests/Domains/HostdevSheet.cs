namespace Mdev.NodeDev.Tests;

/// <summary>What becomes of many hostdevs, as text to be approved: what is written back, and what was found.</summary>
static class HostdevSheet
{
    internal const string Uuid = "5a0c1f1e-1111-4222-8333-444455556666";

    internal static HostdevReadOptions AsLibvirt { get; } = new() { Mode = ReadMode.AsLibvirt };

    /// <summary>A mediated device with more in it, which starts on line 2.</summary>
    internal static string OfMdev(string inner, string model = "vfio-pci") =>
        $"<hostdev type='mdev' model='{model}'><source><address uuid='{Uuid}'/></source>\n{inner}</hostdev>";

    /// <summary>A PCI function with more in it, which starts on line 2.</summary>
    internal static string OfPci(string inner) =>
        $"<hostdev type='pci'><source><address bus='1'/></source>\n{inner}</hostdev>";

    /// <summary>The sheet for documents.</summary>
    internal static string Of(params ReadOnlySpan<string> documents)
    {
        StringBuilder sheet = new();
        foreach (string document in documents)
        {
            string complete = Outcome(document, HostdevReadOptions.Default);
            string libvirts = Outcome(document, AsLibvirt);
            sheet.Append(CultureInfo.InvariantCulture, $"=== {document}\n{complete}");
            if (libvirts != complete)
                sheet.Append(CultureInfo.InvariantCulture, $"--- as libvirt\n{libvirts}");
        }
        return sheet.ToString();
    }

    /// <summary>The ids of what was found.</summary>
    internal static string[] Ids(string document, HostdevReadOptions? options = null)
    {
        _ = HostdevXml.TryParse(document, out _, out ValueList<Diagnostic> found, options);
        return [.. found.Select(finding => finding.Id)];
    }

    static string Outcome(string document, HostdevReadOptions options)
    {
        StringBuilder outcome = new();
        if (HostdevXml.TryParse(document, out Hostdev? hostdev, out ValueList<Diagnostic> found, options))
            outcome.Append(hostdev.ToXml());
        foreach (Diagnostic finding in found)
        {
            SourceLocation at = finding.Location;
            outcome.Append(
                CultureInfo.InvariantCulture,
                $"{at.Line},{at.Column} {finding.Id} {at.Path}: {finding.Message}\n"
            );
        }
        return outcome.ToString();
    }
}
