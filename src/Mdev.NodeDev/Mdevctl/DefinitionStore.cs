namespace Mdev.NodeDev;

/// <summary>Reads the definitions below <c>etc/mdevctl.d</c>. A file that is not valid is reported and hides no other.</summary>
static class DefinitionStore
{
    internal const string Directory = "etc/mdevctl.d";
    const string Scripts = "scripts.d";
    const int UsualDefinition = 16 * 1024;
    const int LargestDefinition = 1024 * 1024;
    const string UrnPrefix = "urn:uuid:";

    /// <summary>Reads all definitions, by parent and UUID.</summary>
    internal static ValueList<MdevDefinition> Read(
        IHostTree tree,
        List<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        List<MdevDefinition> definitions = [];
        HostResult result = tree.OpenDirectory(Directory, out IHostDirectory? top);
        using (top)
        {
            if (top is not null)
                ReadParents(top, definitions, diagnostics, cancellation);
            else if (result.Status != HostStatus.Absent)
                diagnostics.Add(Unreadable(Directory, result));
        }
        definitions.Sort(
            static (a, b) =>
                string.CompareOrdinal(a.ParentName, b.ParentName) is not 0 and int order
                    ? order
                    : string.CompareOrdinal(a.Uuid.ToString("D"), b.Uuid.ToString("D"))
        );
        return ValueList.From(definitions);
    }

    static void ReadParents(
        IHostDirectory top,
        List<MdevDefinition> definitions,
        List<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        List<HostEntry> parents = [];
        HostResult listed = top.List(parents);
        if (!listed.IsOk)
            diagnostics.Add(Unreadable(top.Path, listed));
        byte[] buffer = new byte[UsualDefinition];
        foreach (HostEntry parent in parents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (parent.Kind != HostEntryKind.Directory || parent.Name == Scripts)
                continue;
            HostResult result = top.OpenDirectory(parent.Name, out IHostDirectory? directory);
            using (directory)
            {
                if (directory is not null)
                    ReadParent(
                        directory,
                        parent.Name,
                        buffer,
                        definitions,
                        diagnostics,
                        cancellation
                    );
                else if (result.Status is not (HostStatus.Absent or HostStatus.NotDirectory))
                    diagnostics.Add(Unreadable($"{top.Path}/{parent.Name}", result));
            }
        }
    }

    static void ReadParent(
        IHostDirectory directory,
        string parent,
        byte[] buffer,
        List<MdevDefinition> definitions,
        List<Diagnostic> diagnostics,
        CancellationToken cancellation
    )
    {
        Dictionary<Guid, MdevDefinition> found = [];
        List<HostEntry> files = [];
        HostResult listed = directory.List(files);
        if (!listed.IsOk)
            diagnostics.Add(Unreadable(directory.Path, listed));
        foreach (HostEntry file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            string source = $"{directory.Path}/{file.Name}";
            if (file.Kind == HostEntryKind.Directory)
                continue;
            if (file.Kind != HostEntryKind.File || !TryUuid(file.Name, out Guid uuid))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.NotADefinition.At(new SourceLocation(source))
                );
                continue;
            }
            HostResult result = directory.Read(file.Name, buffer);
            if (result.Status == HostStatus.TooLarge && buffer.Length < LargestDefinition)
            {
                buffer = new byte[LargestDefinition];
                result = directory.Read(file.Name, buffer);
            }
            if (!result.IsOk)
            {
                // A definition that was there a moment ago was just undefined.
                if (result.Status != HostStatus.Absent)
                    diagnostics.Add(Unreadable(source, result));
                continue;
            }
            MdevDefinition named = new()
            {
                ParentName = parent,
                Uuid = uuid,
                TypeId = "",
            };
            MdevDefinition? read = DefinitionJson.Parse(
                named,
                buffer.AsSpan(0, result.Length),
                source,
                diagnostics
            );
            if (read is null)
                continue;
            // Of two spellings of one UUID the later in directory order counts, as for mdevctl.
            found[uuid] = read;
        }
        definitions.AddRange(found.Values);
    }

    /// <summary>The spellings mdevctl takes for a UUID: with or without dashes, in braces, as a URN, in either case.</summary>
    static bool TryUuid(string name, out Guid uuid)
    {
        if (name.StartsWith(UrnPrefix, StringComparison.Ordinal))
            return UuidText.TryHyphenated(name.AsSpan(UrnPrefix.Length), out uuid);
        if (name is ['{', .., '}'])
            return UuidText.TryHyphenated(name.AsSpan(1, name.Length - 2), out uuid);
        return UuidText.TryHyphenated(name, out uuid) || UuidText.TrySimple(name, out uuid);
    }

    static Diagnostic Unreadable(string path, HostResult result) =>
        DiagnosticDescriptors.UnreadableDefinition.At(
            new SourceLocation(path),
            result.Status switch
            {
                HostStatus.Denied => "permission denied",
                HostStatus.TooLarge => $"larger than {LargestDefinition} bytes",
                HostStatus.NotRegularFile => "not a regular file",
                HostStatus.OutsideRoot => "leads out of the root",
                _ => $"cannot be read (error {result.Errno})",
            }
        );
}
