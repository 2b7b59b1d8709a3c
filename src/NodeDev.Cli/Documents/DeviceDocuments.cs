using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>
/// Reads mediated devices from documents: node-device XML, a definition as mdevctl keeps it (one object of JSON), or what
/// <c>mdevctl list --dumpjson</c> prints (a list).
/// </summary>
sealed class DeviceDocuments(Func<Stream> input, Messages messages)
{
    const string OnlyParent =
        "--parent goes with a definition in JSON; this document says the parent";

    static readonly NodeDeviceReadOptions Reading = new() { Kind = DocumentKind.Definition };

    bool _failed;

    /// <summary>Where a definition belongs that does not say so itself.</summary>
    internal string? ParentName { get; init; }

    /// <summary>The UUID of a device that has none.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>What is said of a document without a UUID, which is refused then.</summary>
    internal string? WithoutUuid { get; init; }

    /// <summary>Whether what is in no document goes: then nothing beside the documents of a folder is passed over.</summary>
    internal bool IsAllThatIsWanted { get; init; }

    /// <summary>Reads documents; what is wrong with them is said.</summary>
    /// <returns>The devices.</returns>
    /// <exception cref="CliException">A document is refused.</exception>
    internal IReadOnlyList<DeviceWish> Read(IReadOnlyList<string> sources)
    {
        foreach (string folder in sources.Where(DocumentSources.IsFolder))
            Look(folder);
        if (_failed)
            throw CliException.Said();
        List<DeviceWish> wishes = [];
        DocumentSources documents = new(Reading.MaxBytes, input, messages);
        foreach (DocumentSource document in documents.Read(sources))
        {
            if (document.Failure is { } failure)
                Fail(failure);
            else if (document.Content is null)
                Fail([DocumentSources.TooLarge(document.Name, Reading.MaxBytes)]);
            else
                wishes.AddRange(Devices(document.Name, document.Content));
        }
        return _failed ? throw CliException.Said() : wishes;
    }

    /// <summary>Says what is wrong with a folder: that there is no document in it, or one that would not be read.</summary>
    void Look(string folder)
    {
        const string kept = "; nothing is removed for that";
        if (DocumentSources.IsEmptyFolder(folder))
            Fail(
                $"{folder}: no *{DocumentSources.Extension} in this folder{(IsAllThatIsWanted ? kept : "")}"
            );
        if (DocumentSources.OtherIn(folder) is not { } other)
            return;
        string problem =
            $"{other}: of a folder only *{DocumentSources.Extension} is read; name this file itself";
        if (IsAllThatIsWanted)
            Fail(problem + kept);
        else
            messages.Complain(problem);
    }

    IEnumerable<DeviceWish> Devices(string name, ReadOnlySpan<byte> content) =>
        content.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'[', ..] => Listing(name, content),
            [(byte)'{', ..] => Definition(name, content),
            _ => Document(name, content),
        };

    DeviceWish[] Document(string name, ReadOnlySpan<byte> xml)
    {
        bool isRead = NodeDeviceXml.TryParse(
            xml,
            out NodeDevice? device,
            out ValueList<Diagnostic> found,
            Reading with
            {
                SourceName = name,
            }
        );
        Take(isRead, found);
        if (!isRead)
            return [];
        if (device!.Find<MdevCapability>() is { } mdev && Problem(mdev) is { } problem)
            Fail($"{name}: {problem}");
        return [Wish(device, null)];
    }

    /// <summary>What a document says that should be elsewhere, or does not say.</summary>
    string? Problem(MdevCapability mdev) =>
        mdev.Uuid is null ? WithoutUuid ?? (ParentName is null ? null : OnlyParent) : Both;

    /// <summary>What is wrong where a document says itself what an option says, too.</summary>
    string? Both =>
        ParentName is null && Uuid is null ? null
        : Uuid is null ? OnlyParent
        : "--parent and --uuid go with a definition in JSON; this document says both";

    DeviceWish[] Definition(string name, ReadOnlySpan<byte> json)
    {
        Guid uuid = Uuid ?? MdevUuid.New();
        bool isRead = MdevDefinition.TryParse(
            json,
            ParentName ?? "",
            uuid,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> found
        );
        Take(isRead, In(name, found));
        if (isRead && ParentName is null)
            Fail($"{name}: a definition does not say its parent; --parent does");
        return isRead ? [Wish(null, definition)] : [];
    }

    DeviceWish[] Listing(string name, ReadOnlySpan<byte> json)
    {
        bool isRead = MdevDefinition.TryParseList(
            json,
            out ValueList<MdevDefinition> definitions,
            out ValueList<Diagnostic> found
        );
        Take(isRead, In(name, found));
        if (isRead && Both is { } problem)
            Fail($"{name}: {problem}");
        return isRead ? [.. definitions.Select(definition => Wish(null, definition))] : [];
    }

    DeviceWish Wish(NodeDevice? document, MdevDefinition? definition) =>
        Uuid is { } uuid
            ? new DeviceWish(document, definition) { NewUuid = uuid }
            : new DeviceWish(document, definition);

    static IEnumerable<Diagnostic> In(string name, IEnumerable<Diagnostic> found) =>
        found.Select(one => one with { Location = one.Location with { Source = name } });

    void Take(bool isRead, IEnumerable<Diagnostic> found)
    {
        messages.Report(found);
        _failed |= !isRead;
    }

    void Fail(IEnumerable<Diagnostic> found) => Take(false, found);

    void Fail(string message)
    {
        messages.Complain(message);
        _failed = true;
    }
}
