namespace Mdev.NodeDev.Hosts;

/// <content>What <c>mdevctl define</c>, <c>modify</c> and <c>undefine</c> do to the files. Scripts are not called.</content>
public sealed partial class MdevDefinitionStore
{
    /// <summary>Defines a device that is not defined yet, as <c>mdevctl define</c>. Whether parent and type exist is not asked, as mdevctl does not.</summary>
    /// <param name="definition">The definition.</param>
    /// <exception cref="InvalidOperationException">The store was made without a writer.</exception>
    public MdevDefinitionChange Define(MdevDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _ = Writer;
        if (Unsafe(definition) is { } refusal)
            return refusal;
        return
            new DefinitionReader(_tree, []).Entries(definition.ParentName, definition.Uuid).Count
            > 0
            ? new MdevDefinitionChange(MdevDefinitionStatus.AlreadyDefined)
            : Written(definition);
    }

    /// <summary>Changes a definition, as <c>mdevctl modify</c>. (<c>modify --jsonfile</c> replaces it as a whole, and so does <see cref="Write"/>.)</summary>
    /// <param name="parentName">The kernel name of the parent; <see langword="null"/> if the UUID is defined once.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="edit">What is changed.</param>
    /// <exception cref="InvalidOperationException">The store was made without a writer.</exception>
    public MdevDefinitionChange Modify(string? parentName, Guid uuid, MdevDefinitionEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        _ = Writer;
        List<Diagnostic> found = [];
        DefinitionReader reader = new(_tree, found);
        List<string> parents = Candidates(reader, parentName, uuid);
        if (parents.Count != 1)
        {
            return new MdevDefinitionChange(
                parents.Count == 0
                    ? MdevDefinitionStatus.NotDefined
                    : MdevDefinitionStatus.Ambiguous
            );
        }
        MdevDefinition? definition = reader.ReadOne(parents[0], uuid);
        MdevDefinitionChange change =
            definition is null ? new(MdevDefinitionStatus.Malformed)
            : !edit.TryApply(definition, out MdevDefinition? changed)
                ? new(MdevDefinitionStatus.InvalidIndex)
            : Unsafe(changed) ?? Written(changed);
        return change with { Diagnostics = [.. found, .. change.Diagnostics] };
    }

    /// <summary>Deletes the definitions of a UUID, as <c>mdevctl undefine</c>; also one that is not valid, which mdevctl refuses.</summary>
    /// <param name="parentName">The kernel name of the parent; <see langword="null"/> for all parents.</param>
    /// <param name="uuid">The UUID.</param>
    /// <returns>The outcome. Where a file cannot be deleted, the others are deleted all the same.</returns>
    /// <exception cref="InvalidOperationException">The store was made without a writer.</exception>
    public MdevDefinitionChange Undefine(string? parentName, Guid uuid)
    {
        _ = Writer;
        List<string> deleted = [];
        FileWriteResult? failed = null;
        foreach (string parent in Candidates(new DefinitionReader(_tree, []), parentName, uuid))
        {
            FileWriteResult result = Delete(parent, uuid);
            if (result.IsOk)
                deleted.Add(parent);
            else if (result.Status != FileStatus.Absent)
                failed ??= result;
        }
        MdevDefinitionStatus status =
            failed is not null ? MdevDefinitionStatus.NotWritten
            : deleted.Count == 0 ? MdevDefinitionStatus.NotDefined
            : MdevDefinitionStatus.Done;
        return new MdevDefinitionChange(status)
        {
            Deleted = ValueList.From(deleted),
            WriteResult = failed,
        };
    }

    static List<string> Candidates(DefinitionReader reader, string? parentName, Guid uuid)
    {
        if (parentName is null)
            return reader.ParentsOf(uuid);
        bool isDefined =
            MdevNames.TryCheckParent(parentName, out _)
            && reader.Entries(parentName, uuid).Contains(FileEntryKind.File);
        return isDefined ? [parentName] : [];
    }

    static MdevDefinitionChange? Unsafe(MdevDefinition definition) =>
        TryCheck(definition, out string? why)
            ? null
            : new MdevDefinitionChange(MdevDefinitionStatus.UnsafeName)
            {
                Diagnostics = [DefinitionDiagnostics.UnsafeName.At(default, why)],
            };

    MdevDefinitionChange Written(MdevDefinition definition)
    {
        FileWriteResult written = Write(definition);
        return written.IsOk
            ? new MdevDefinitionChange(MdevDefinitionStatus.Done) { Definition = definition }
            : new MdevDefinitionChange(MdevDefinitionStatus.NotWritten) { WriteResult = written };
    }
}
