namespace Mdev.NodeDev.Conformance;

/// <summary>
/// What <c>mdevctl define</c>, <c>modify</c> and <c>undefine</c> do to the files, made of what the store does.
/// </summary>
/// <remarks>Each returns <see langword="null"/> if mdevctl refuses it without touching a file.</remarks>
sealed class DefinitionCommands(IHostTree tree, IHostWriter writer)
{
    readonly MdevDefinitionStore _store = new(tree, writer);

    internal FileWriteResult? Define(MdevDefinition definition) =>
        _store.FilesOf(definition.Uuid, definition.ParentName, tree).Count > 0 ? null : _store.Write(definition);

    internal FileWriteResult? Modify(string? parentName, Guid uuid, MdevDefinitionEdit edit) =>
        Parents(parentName, uuid) is [string parent]
        && _store.Find(parent, uuid) is { } definition
        && edit.TryApply(definition, out MdevDefinition? changed)
            ? _store.Write(changed)
            : null;

    internal FileWriteResult? Undefine(string? parentName, Guid uuid)
    {
        FileWriteResult? result = null;
        foreach (string parent in Parents(parentName, uuid))
        {
            FileWriteResult deleted = _store.Delete(parent, uuid);
            if (deleted.Status != FileStatus.Absent && result is null or { IsOk: true })
                result = deleted;
        }
        return result;
    }

    List<string> Parents(string? name, Guid uuid) =>
        [
            .. _store
                .FilesOf(uuid, name, tree)
                .Select(file => file.Parent)
                .Where(parent => parent != MdevNames.Scripts)
                .Distinct(),
        ];
}
