using System.Globalization;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>Does one thing with each document of a command line, and counts those that are refused.</summary>
abstract class DocumentOperation(int maxBytes, CommandContext context)
{
    int _read;
    int _refused;

    /// <summary>Where messages go.</summary>
    protected StandardError Errors => context.Errors;

    /// <summary>Processes a document.</summary>
    /// <returns>Whether it is accepted.</returns>
    protected abstract bool Process(DocumentSource document, ReadOnlySpan<byte> content);

    /// <summary>Reports a document that is too large.</summary>
    protected abstract void Refuse(DocumentSource document, Diagnostic tooLarge);

    /// <summary>Processes all documents.</summary>
    /// <param name="sources">Their names.</param>
    /// <param name="summarizes">Whether refused documents are counted at the end.</param>
    /// <returns>The exit code.</returns>
    protected int Run(IReadOnlyList<string> sources, bool summarizes = true)
    {
        foreach (DocumentSource document in new DocumentSources(maxBytes, context).Read(sources))
        {
            _read++;
            if (!IsAccepted(document))
                _refused++;
        }
        if (summarizes && _read > 1 && _refused > 0)
            Errors.Write(string.Create(CultureInfo.InvariantCulture, $"{_refused} of {_read} refused"));
        return _refused == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    bool IsAccepted(DocumentSource document)
    {
        if (document.Content is { } content)
            return Process(document, content);
        if (document.TooLarge is { } tooLarge)
            Refuse(document, tooLarge);
        else
            Errors.Write(document.Failure!);
        return false;
    }
}
