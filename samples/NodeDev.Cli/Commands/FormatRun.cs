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
    const string Extension = ".xml";

    int _read;
    int _refused;

    /// <summary>Takes each source: a file, a folder, or <c>-</c>.</summary>
    internal int All(IReadOnlyList<string> sources, Func<Stream> input)
    {
        foreach (string source in sources)
        {
            if (source == "-")
                StandardInput(input);
            else if (Directory.Exists(source))
                FilesOf(source);
            else
                OneFile(source);
        }
        if (_read > 1 && _refused > 0)
            messages.Complain(
                string.Create(CultureInfo.InvariantCulture, $"{_refused} of {_read} refused")
            );
        if (folder is not null)
            output.WriteLine(folder.Summary());
        return _refused == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    void FilesOf(string source)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(source, "*" + Extension).Order(StringComparer.Ordinal),
        ];
        if (files.Length == 0)
            messages.Complain($"{source}: no *{Extension} in this folder");
        foreach (string file in files)
            OneFile(file);
    }

    void OneFile(string file)
    {
        HostStatus status = LocalFile.TryRead(file, reading.MaxBytes, out byte[] content);
        if (status == HostStatus.TooLarge)
            Refuse(TooLarge(file));
        else if (status != HostStatus.Ok)
            Refuse(LocalFile.Failure(file, status).Message);
        else
        {
            bool isRead = NodeDeviceXml.TryParse(
                content,
                out NodeDevice? device,
                out ValueList<Diagnostic> found,
                reading with
                {
                    SourceName = file,
                }
            );
            Take(isRead ? device : null, found, Path.GetFileName(file));
        }
    }

    void StandardInput(Func<Stream> input)
    {
        using Stream stream = input();
        bool isRead = NodeDeviceXml.TryParse(
            stream,
            out NodeDevice? device,
            out ValueList<Diagnostic> found,
            reading with
            {
                SourceName = "stdin",
            }
        );
        Take(
            isRead ? device : null,
            found,
            OutputFolder.NameOf(device?.Name ?? "stdin") + Extension
        );
    }

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

    Diagnostic TooLarge(string file)
    {
        DiagnosticDescriptor kind = DiagnosticDescriptors.DocumentTooLarge;
        string text = string.Format(CultureInfo.InvariantCulture, kind.Template, reading.MaxBytes);
        return new Diagnostic(kind, new SourceLocation(file), text);
    }
}
