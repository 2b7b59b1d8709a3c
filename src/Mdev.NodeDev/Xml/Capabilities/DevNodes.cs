namespace Mdev.NodeDev;

/// <summary>The <c>&lt;devnode&gt;</c> elements of a document.</summary>
sealed class DevNodes
{
    /// <summary>The device node; of several the last one.</summary>
    internal string? Node { get; private set; }

    /// <summary>The links to it, in document order.</summary>
    internal List<string> Links { get; } = [];

    internal void Read(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("type", out ReadValue type))
        {
            reader.ReportMissingAttribute("type");
        }
        else if (type.Text is "link")
        {
            Links.Add(reader.Content().ToString());
        }
        else if (type.Text is "dev")
        {
            if (Node is not null)
                reader.Report(DocumentDiagnostics.RepeatedElement, "devnode", "last");
            Node = reader.Content().ToString();
        }
        else
        {
            reader.ReportUnknownValue(type, "dev, link");
        }
    }
}
