using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>
/// Reads mediated devices from node-device XML, from a definition of mdevctl (an object of JSON), or from what
/// <c>mdevctl list --dumpjson</c> prints (a list).
/// </summary>
sealed class DeviceDocuments(CommandContext context)
{
    const string OnlyParent = "--parent is for definitions in JSON; this document names its parent";

    const string ParentAndUuid = "--parent and --uuid are for definitions in JSON; this document has both";

    /// <summary>What is not known has no place in a definition, which a warning says.</summary>
    static readonly NodeDeviceReadOptions Reading = new()
    {
        Kind = DocumentKind.Definition,
        UnknownContentHandling = UnknownContentHandling.Drop,
    };

    bool _failed;

    /// <summary>The parent of a definition that does not name it.</summary>
    internal string? ParentName { get; init; }

    /// <summary>The UUID of a device that has none.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>The message for a document without a UUID, if it is refused.</summary>
    internal string? WithoutUuid { get; init; }

    /// <summary>Whether devices in no document are removed. Then no file of a directory is skipped.</summary>
    internal bool AreComplete { get; init; }

    /// <summary>Reads documents and reports what is wrong with them.</summary>
    /// <exception cref="CliException">A document is refused.</exception>
    internal IReadOnlyList<RequestedDevice> Read(IReadOnlyList<string> sources)
    {
        foreach (string directory in sources.Where(DocumentSources.IsDirectory))
            Check(directory);
        if (_failed)
            throw CliException.AlreadyReported();
        List<RequestedDevice> devices = [];
        foreach (DocumentSource document in new DocumentSources(Reading.MaxBytes, context).Read(sources))
        {
            if (document.Failure is { } failure)
                Fail(failure);
            else if (document.TooLarge is { } tooLarge)
                Take(false, [tooLarge]);
            else
                devices.AddRange(Parse(document, document.Content));
        }
        return _failed ? throw CliException.AlreadyReported() : devices;
    }

    /// <summary>Reports a directory without documents, or with a file that would be skipped.</summary>
    void Check(string directory)
    {
        string consequence = AreComplete ? "; nothing is removed" : "";
        if (DocumentSources.IsEmpty(directory))
            Fail($"{directory}: no *{DocumentSources.Extension} in this directory{consequence}");
        if (DocumentSources.FindSkipped(directory) is not { } file)
            return;
        string message =
            $"{file}: skipped; only *{DocumentSources.Extension} is read from a directory. Name the file itself";
        if (AreComplete)
            Fail(message + consequence);
        else
            context.Errors.Write(message);
    }

    IEnumerable<RequestedDevice> Parse(DocumentSource document, ReadOnlySpan<byte> content) =>
        content.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'[', ..] => ParseList(document.Name, content),
            [(byte)'{', ..] => ParseDefinition(document.Name, content),
            [> (byte)' ' and < 0x7f and not (byte)'<', ..] => NotADocument(document, content),
            _ => ParseXml(document, content),
        };

    /// <summary>Says what is wanted; the reader of XML says what stands there.</summary>
    RequestedDevice[] NotADocument(DocumentSource document, ReadOnlySpan<byte> content)
    {
        Fail($"{document.DisplayName}: XML or JSON is wanted (a node device, a definition or a list of them)");
        return ParseXml(document, content);
    }

    RequestedDevice[] ParseXml(DocumentSource document, ReadOnlySpan<byte> xml)
    {
        bool isRead = NodeDeviceXml.TryParse(
            xml,
            out NodeDevice? device,
            out ValueList<Diagnostic> found,
            Reading with
            {
                SourceName = document.Name,
            }
        );
        Take(isRead, document.Locate(found));
        if (!isRead)
            return [];
        if (device!.Find<MdevCapability>() is { } mdev && Misplaced(mdev) is { } problem)
            Fail($"{document.DisplayName}: {problem}");
        return [Request(device, null)];
    }

    RequestedDevice[] ParseDefinition(string name, ReadOnlySpan<byte> json)
    {
        bool isRead = MdevDefinition.TryParse(
            json,
            ParentName ?? "",
            Uuid ?? MdevUuid.New(),
            out MdevDefinition? definition,
            out ValueList<Diagnostic> found
        );
        Take(isRead, WithSource(name, found));
        if (isRead && ParentName is null)
            Fail(
                WithoutUuid is null
                    ? $"{name}: a definition does not name its parent; use --parent"
                    : $"{name}: a single definition names neither its parent nor its UUID; use a list of them"
            );
        return isRead ? [Request(null, definition)] : [];
    }

    RequestedDevice[] ParseList(string name, ReadOnlySpan<byte> json)
    {
        bool isRead = MdevDefinition.TryParseList(
            json,
            out ValueList<MdevDefinition> definitions,
            out ValueList<Diagnostic> found
        );
        Take(isRead, WithSource(name, found));
        if (isRead && MisplacedOption is { } problem)
            Fail($"{name}: {problem}");
        return isRead ? [.. definitions.Select(definition => Request(null, definition))] : [];
    }

    /// <summary>What an option says that the document says too, or what the document lacks.</summary>
    string? Misplaced(MdevCapability mdev) =>
        mdev.Uuid is not null ? MisplacedOption
        : ParentName is null ? WithoutUuid
        : WithoutUuid ?? OnlyParent;

    string? MisplacedOption =>
        Uuid is not null ? ParentAndUuid
        : ParentName is not null ? OnlyParent
        : null;

    RequestedDevice Request(NodeDevice? document, MdevDefinition? definition)
    {
        RequestedDevice device = new(document, definition);
        return Uuid is { } uuid ? device with { NewUuid = uuid } : device;
    }

    static IEnumerable<Diagnostic> WithSource(string name, IEnumerable<Diagnostic> found) =>
        found.Select(one => one with { Location = one.Location with { Source = name } });

    void Take(bool isRead, IEnumerable<Diagnostic> found)
    {
        context.Errors.Report(found);
        _failed |= !isRead;
    }

    void Fail(string message)
    {
        context.Errors.Write(message);
        _failed = true;
    }
}
