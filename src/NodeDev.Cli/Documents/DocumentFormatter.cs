using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>Reads documents and writes them as libvirt would.</summary>
sealed class DocumentFormatter(
    NodeDeviceReadOptions reading,
    NodeDeviceWriteOptions writing,
    TextWriter output,
    OutputDirectory? directory,
    CommandContext context
) : DocumentOperation(reading.MaxBytes, context)
{
    /// <summary>Formats all documents.</summary>
    internal int Format(IReadOnlyList<string> sources)
    {
        int code = Run(sources);
        if (directory is not null)
            output.WriteLine(directory.Summary());
        return code;
    }

    protected override bool Process(DocumentSource document, ReadOnlySpan<byte> content)
    {
        bool isRead = NodeDeviceXml.TryParse(
            content,
            out NodeDevice? device,
            out ValueList<Diagnostic> found,
            reading with
            {
                SourceName = document.Name,
            }
        );
        Errors.Report(document.Locate(found));
        if (!isRead)
            return false;
        if (directory is null)
        {
            NodeDeviceXml.Write(device!, output, writing);
            return true;
        }
        string? failure = directory.TryWrite(FileNameOf(document, device!), device!, writing);
        if (failure is not null)
            Errors.Write(failure);
        return failure is null;
    }

    protected override void Refuse(DocumentSource document, Diagnostic tooLarge) => Errors.Report([tooLarge]);

    static string FileNameOf(DocumentSource document, NodeDevice device) =>
        document.Name == DocumentSources.StandardInputName || document.Start is not null
            ? OutputDirectory.FileNameFor(device.Name ?? document.Name) + DocumentSources.Extension
            : Path.GetFileName(document.Name);
}
