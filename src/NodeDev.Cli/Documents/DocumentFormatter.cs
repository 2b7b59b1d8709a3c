using System.Globalization;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev format</c>.</summary>
sealed class FormatRun(
    NodeDeviceReadOptions reading,
    NodeDeviceWriteOptions writing,
    TextWriter output,
    OutputFolder? folder,
    Messages messages
)
{
    int _read;
    int _refused;

    /// <summary>Takes each source: a file, a folder, or <c>-</c>.</summary>
    internal int All(IReadOnlyList<string> sources, Func<Stream> input)
    {
        DocumentSources documents = new(reading.MaxBytes, input, messages);
        foreach (DocumentSource document in documents.Read(sources))
            One(document);
        if (_read > 1 && _refused > 0)
            messages.Complain(
                string.Create(CultureInfo.InvariantCulture, $"{_refused} of {_read} refused")
            );
        if (folder is not null)
            output.WriteLine(folder.Summary());
        return _refused == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    void One(DocumentSource source)
    {
        if (source.Failure is not null)
        {
            Refuse(source.Failure);
            return;
        }
        if (source.Content is null)
        {
            Refuse(DocumentSources.TooLarge(source.Name, reading.MaxBytes));
            return;
        }
        bool isRead = NodeDeviceXml.TryParse(
            source.Content,
            out NodeDevice? device,
            out ValueList<Diagnostic> found,
            reading with
            {
                SourceName = source.Name,
            }
        );
        Take(isRead ? device : null, found, FileNameOf(source, device));
    }

    static string FileNameOf(DocumentSource source, NodeDevice? device) =>
        source.Name == DocumentSources.StandardInputName
            ? OutputFolder.NameOf(device?.Name ?? source.Name) + DocumentSources.Extension
            : Path.GetFileName(source.Name);

    void Take(NodeDevice? device, ValueList<Diagnostic> found, string fileName)
    {
        _read++;
        messages.Report(found);
        if (device is null)
            _refused++;
        else if (folder is null)
            NodeDeviceXml.Write(device, output, writing);
        else if (folder.TryWrite(fileName, device, writing) is { } problem)
        {
            _refused++;
            messages.Complain(problem);
        }
    }

    void Refuse(Diagnostic diagnostic)
    {
        _read++;
        _refused++;
        messages.Report([diagnostic]);
    }

    void Refuse(string message)
    {
        _read++;
        _refused++;
        messages.Complain(message);
    }
}
