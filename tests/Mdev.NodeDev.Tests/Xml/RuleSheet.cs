namespace Mdev.NodeDev.Tests;

/// <summary>
/// What becomes of many documents of one kind, as text to be approved: what is written back, and what was found.
/// </summary>
static class RuleSheet
{
    /// <summary>
    /// The sheet for capabilities of a type with these contents. The content starts on line 3 of a document.
    /// </summary>
    internal static string Of(string type, params ReadOnlySpan<string> contents)
    {
        StringBuilder sheet = new();
        foreach (string content in contents)
        {
            string xml = $"<device><name>d</name>\n<capability type='{type}'>\n{content}</capability></device>";
            string complete = Outcome(xml, XmlReading.Complete);
            string libvirts = Outcome(xml, XmlReading.AsLibvirt);
            sheet.Append(CultureInfo.InvariantCulture, $"=== {content}\n{complete}");
            if (libvirts != complete)
                sheet.Append(CultureInfo.InvariantCulture, $"--- as libvirt\n{libvirts}");
        }
        return sheet.ToString();
    }

    static string Outcome(string xml, NodeDeviceReadOptions options)
    {
        StringBuilder outcome = new();
        bool isRead = NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> found, options);
        if (isRead)
            outcome.Append(Body(device!.ToXml()));
        foreach (Diagnostic finding in found)
            outcome.Append(
                CultureInfo.InvariantCulture,
                $"{finding.Location.Line},{finding.Location.Column} {finding.Id} {Place(finding)}: {finding.Message}\n"
            );
        return outcome.ToString();
    }

    /// <summary>What stands between the tags of the capability.</summary>
    static string Body(string xml)
    {
        string[] lines = xml.Split('\n');
        return string.Concat(lines[3..^3].Select(line => line + "\n"));
    }

    /// <summary>The place below the capability.</summary>
    static string Place(Diagnostic finding)
    {
        string path = finding.Location.Path!;
        return path[(path.IndexOf(']', StringComparison.Ordinal) + 1)..];
    }
}
