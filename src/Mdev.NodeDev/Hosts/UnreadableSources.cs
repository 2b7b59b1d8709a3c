using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What could not be read of that on which decisions depend: definitions, the bus of mediated devices, the list of
/// parents, and the types of parents. What is not listed there may exist nevertheless.
/// </summary>
sealed class UnreadableSources
{
    readonly List<UnreadableSource> _sources = [];

    /// <summary>The sources about one UUID: requests ask for each of thousands.</summary>
    readonly ILookup<Guid, UnreadableSource> _ofUuid;

    /// <summary>The other sources.</summary>
    readonly UnreadableSource[] _general;

    readonly ValueList<Diagnostic> _diagnostics;

    internal UnreadableSources(HostSnapshot snapshot)
    {
        Lazy<Dictionary<string, HostMdevParent>> parents = new(() =>
            snapshot
                .Parents.DistinctBy(static parent => parent.Path, StringComparer.Ordinal)
                .ToDictionary(static parent => parent.Path, StringComparer.Ordinal)
        );
        _diagnostics = snapshot.AllDiagnostics;
        foreach (Diagnostic diagnostic in _diagnostics)
        {
            if (Find(diagnostic, parents) is { } source)
                _sources.Add(source);
        }
        _ofUuid = _sources
            .Where(static source => source.Uuid is not null)
            .ToLookup(static source => source.Uuid.GetValueOrDefault());
        _general = [.. _sources.Where(static source => source.Uuid is null)];
        All = [.. _sources.Select(static source => source.Diagnostic)];
    }

    /// <summary>The diagnostics, in the order of the snapshot.</summary>
    internal ValueList<Diagnostic> All { get; }

    /// <summary>What makes a set of definitions of the host, or the list of its devices, incomplete.</summary>
    internal IEnumerable<UnreadableSource> OfWholeHost =>
        _sources.Where(static source =>
            source.Kind is UnreadableKind.Definition or UnreadableKind.Content
            || source is { Kind: UnreadableKind.Device, Uuid: null }
        );

    /// <summary>Why a device that is not listed may exist; <see langword="null"/> if it does not.</summary>
    internal UnreadableSource? OfDevice(Guid uuid) =>
        First(uuid, static source => source.Kind is UnreadableKind.Device or UnreadableKind.UnlistedDevice);

    /// <summary>Why a parent that is not listed may exist; <see langword="null"/> if it does not.</summary>
    internal UnreadableSource? OfParent(string name) =>
        First(_general, source => source.Kind == UnreadableKind.Parent && IsAbout(source, name));

    /// <summary>Why a type that a parent does not list may exist; <see langword="null"/> if it does not.</summary>
    internal UnreadableSource? OfType(string parentName, string typeId) =>
        First(
            _general,
            source =>
                source.Kind == UnreadableKind.Type
                && IsAbout(source, parentName)
                && (source.TypeId is null || source.TypeId == typeId)
        );

    /// <summary>Why a parent that has a type may not be listed; <see langword="null"/> if all are.</summary>
    internal UnreadableSource? OfTypeAnywhere =>
        First(_general, static source => source.Kind is UnreadableKind.Parent or UnreadableKind.Type);

    /// <summary>
    /// Why a definition that was not read may exist; <see langword="null"/> if it does not, or its file is malformed.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; <see langword="null"/> for any.</param>
    internal UnreadableSource? OfDefinition(Guid uuid, string? parentName) =>
        First(
            uuid,
            source => source.Kind == UnreadableKind.Definition && (parentName is null || IsAbout(source, parentName))
        );

    /// <summary>The malformed file of a definition, however it spells the UUID.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; <see langword="null"/> for any.</param>
    internal UnreadableSource? OfContent(Guid uuid, string? parentName) =>
        First(
            uuid,
            source => source.Kind == UnreadableKind.Content && (parentName is null || IsAbout(source, parentName))
        );

    /// <summary>The devices below a directory that the bus does not list.</summary>
    internal IEnumerable<string> UnlistedBelow(string path) =>
        _sources
            .Where(source =>
                source.Kind == UnreadableKind.UnlistedDevice
                && source.Diagnostic.Location.Source?.StartsWith($"{path}/", StringComparison.Ordinal) == true
            )
            .Select(static source => SysfsReader.LastPart(source.Diagnostic.Location.Source!));

    /// <summary>Why a PCI function may carry more than is known; <see langword="null"/> if it does not.</summary>
    /// <param name="path">The function's directory.</param>
    /// <param name="parentNames">Its name, and the names of parents of mediated devices below it.</param>
    /// <param name="isParent">Whether it, or a device below it, is a parent of mediated devices.</param>
    internal Diagnostic? OfFunction(string path, HashSet<string> parentNames, bool isParent)
    {
        UnreadableSource? source = First(
            _sources,
            source =>
                source.Kind switch
                {
                    UnreadableKind.Device => isParent,
                    UnreadableKind.Parent => source.ParentName is null || parentNames.Contains(source.ParentName),
                    UnreadableKind.DevicesOfParent => parentNames.Contains(source.ParentName!),
                    _ => false,
                }
        );
        return source?.Diagnostic ?? _diagnostics.FirstOrDefault(one => HidesFunctions(one, path));
    }

    /// <summary>Whether the directory of a function was not read, or a link to one of its virtual functions.</summary>
    static bool HidesFunctions(Diagnostic diagnostic, string path) =>
        diagnostic.Location.Source is { } file
        && (file == path ? IsUnreadable(diagnostic) : file.StartsWith($"{path}/virtfn", StringComparison.Ordinal));

    static bool IsAbout(UnreadableSource source, string parentName) =>
        source.ParentName is null || source.ParentName == parentName;

    UnreadableSource? First(Guid uuid, Func<UnreadableSource, bool> isMeant) =>
        First(_general, isMeant) ?? First(_ofUuid[uuid], isMeant);

    static UnreadableSource? First(IEnumerable<UnreadableSource> sources, Func<UnreadableSource, bool> isMeant)
    {
        foreach (UnreadableSource source in sources)
        {
            if (isMeant(source))
                return source;
        }
        return null;
    }

    static UnreadableSource? Find(Diagnostic diagnostic, Lazy<Dictionary<string, HostMdevParent>> parents)
    {
        DiagnosticDescriptor descriptor = diagnostic.Descriptor;
        string path = diagnostic.Location.Source ?? "";
        if (descriptor == DefinitionDiagnostics.MalformedDefinition)
            return OfDefinitionFile(UnreadableKind.Content, diagnostic, path);
        if (
            descriptor == DefinitionDiagnostics.UnreadableDefinition
            || descriptor == DefinitionDiagnostics.LinkNotFollowed
        )
            return OfDefinitionFile(UnreadableKind.Definition, diagnostic, path);
        // What has the name of a definition was not read.
        if (descriptor == DefinitionDiagnostics.NotADefinition)
        {
            UnreadableSource skipped = OfDefinitionFile(UnreadableKind.Definition, diagnostic, path);
            return skipped.Uuid is null ? null : skipped;
        }
        if (descriptor == HostDiagnostics.NoMdevType)
            return new(UnreadableKind.TypeOfDevice, diagnostic) { Uuid = UuidOf(Above(path)) };
        if (descriptor == HostDiagnostics.NotOnBus)
            return new(UnreadableKind.UnlistedDevice, diagnostic) { Uuid = UuidOf(path) };
        if (!IsUnreadable(diagnostic))
            return null;
        if (path == MdevProbe.Bus)
            return new(UnreadableKind.Device, diagnostic);
        if (path == MdevParentProbe.Registry)
            return new(UnreadableKind.Parent, diagnostic);
        string name = SysfsReader.LastPart(path);
        return Above(path) switch
        {
            MdevProbe.Bus => UuidOf(path) is { } uuid ? new(UnreadableKind.Device, diagnostic) { Uuid = uuid } : null,
            MdevParentProbe.Registry => new(UnreadableKind.Parent, diagnostic) { ParentName = name },
            string above => OfParentDirectory(diagnostic, path, above, name, parents.Value),
        };
    }

    static bool IsUnreadable(Diagnostic diagnostic) =>
        diagnostic.Descriptor == HostDiagnostics.UnreadableFile
        || diagnostic.Descriptor == HostDiagnostics.UnreadableDetail
        || diagnostic.Descriptor == HostDiagnostics.DanglingLink
        || diagnostic.Descriptor == HostDiagnostics.TooManyEntries;

    static UnreadableSource? OfParentDirectory(
        Diagnostic diagnostic,
        string path,
        string above,
        string name,
        Dictionary<string, HostMdevParent> parents
    )
    {
        if (parents.TryGetValue(path, out HostMdevParent? parent))
            return new(UnreadableKind.DevicesOfParent, diagnostic) { ParentName = parent.Name };
        // A directory that may be that of a device.
        if (UuidOf(path) is { } uuid && parents.ContainsKey(above))
            return new(UnreadableKind.Device, diagnostic) { Uuid = uuid };
        if (name == MdevTypesProbe.TypesDirectory)
            return parents.TryGetValue(above, out parent)
                ? new(UnreadableKind.Type, diagnostic) { ParentName = parent.Name }
                : null;
        return
            SysfsReader.LastPart(above) == MdevTypesProbe.TypesDirectory
            && parents.TryGetValue(Above(above), out parent)
            ? new(UnreadableKind.Type, diagnostic) { ParentName = parent.Name, TypeId = name }
            : null;
    }

    static UnreadableSource OfDefinitionFile(UnreadableKind kind, Diagnostic diagnostic, string path) =>
        new(kind, diagnostic)
        {
            ParentName = path.Split('/') is [_, _, { } parent, ..] ? parent : null,
            Uuid =
                path.Split('/') is [_, _, _, { } name] && DefinitionReader.TryUuid(name, out Guid uuid) ? uuid : null,
        };

    static Guid? UuidOf(string path) => UuidText.TryKernel(SysfsReader.LastPart(path), out Guid uuid) ? uuid : null;

    static string Above(string path) => path.LastIndexOf('/') is > 0 and int end ? path[..end] : "";
}
