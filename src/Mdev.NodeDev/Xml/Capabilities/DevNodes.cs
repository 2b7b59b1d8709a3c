namespace Mdev.NodeDev;

/// <summary>The <c>&lt;devnode&gt;</c> elements of a document.</summary>
struct DevNodes
{
    ListBuilder<string> _links;

    /// <summary>The device node; of several the last one.</summary>
    internal string? Node { readonly get; private set; }

    /// <summary>The links to it, in document order.</summary>
    internal readonly ValueList<string> Links => _links.Build();

    internal void Read(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("type", out ReadValue type))
        {
            reader.ReportMissingAttribute("type");
        }
        else if (type.Text is "link")
        {
            _links.Add(reader.Content().ToString());
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
