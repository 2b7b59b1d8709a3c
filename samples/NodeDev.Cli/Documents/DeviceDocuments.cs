using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>
/// Reads mediated devices from documents: node-device XML, a definition as mdevctl keeps it (one object of JSON), or what
/// <c>mdevctl list --dumpjson</c> prints (a list).
/// </summary>
sealed class DeviceDocuments(Func<Stream> input, Messages messages)
{
    static readonly NodeDeviceReadOptions Reading = new() { Kind = DocumentKind.Definition };

    bool _failed;

    /// <summary>Where a definition belongs that does not say so itself.</summary>
    internal string? ParentName { get; init; }

    /// <summary>The UUID of a device that has none.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>Reads documents; what is wrong with them is said.</summary>
    /// <returns>The devices; <see langword="null"/> if one document is refused.</returns>
    internal IReadOnlyList<DeviceWish>? Read(IEnumerable<string> sources)
    {
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
        return _failed ? null : wishes;
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
        return isRead ? [Wish(device, null)] : [];
    }

    DeviceWish[] Definition(string name, ReadOnlySpan<byte> json)
    {
        if (ParentName is null)
        {
            Fail($"{name}: a definition does not say its parent; --parent does");
            return [];
        }
        Guid uuid = Uuid ?? MdevUuid.New();
        bool isRead = MdevDefinition.TryParse(
            json,
            ParentName,
            uuid,
            out MdevDefinition? definition,
            out ValueList<Diagnostic> found
        );
        Take(isRead, In(name, found));
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
