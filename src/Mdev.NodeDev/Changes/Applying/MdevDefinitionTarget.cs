using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The definition of a mediated device: one file, more if the UUID is spelled in several ways.</summary>
sealed class MdevDefinitionTarget(StepContext context, MdevStep step) : DefinitionTarget<MdevDefinition>
{
    internal override string Path => DefinitionReader.PathOf(step.ParentName, step.Uuid);

    internal override DefinitionFiles Read()
    {
        FileResult result = DefinitionReader.OpenParent(context.Tree, step.ParentName, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null)
                return new(result.Status == FileStatus.Absent ? FileResult.Success : result, []);
            List<FileEntry> entries = [];
            result = context.Store.Spellings(directory, step.Uuid, entries);
            return result.IsOk ? DefinitionFiles.Read(directory, entries) : new(result, []);
        }
    }

    /// <summary>The definition that counts: of two spellings of a UUID the later, as for mdevctl.</summary>
    internal override MdevDefinition? Find(DefinitionFiles files)
    {
        MdevDefinition named = new()
        {
            ParentName = step.ParentName,
            Uuid = step.Uuid,
            TypeId = "",
        };
        MdevDefinition? found = null;
        foreach ((string path, string content) in files.Files)
            found = DefinitionJson.Parse(named, SurrogateEscape.Encode(content), path, []) ?? found;
        return found;
    }

    internal override FileWriteResult Lock(bool create, out IDisposable? held, out bool isNew) =>
        context.Store.Lock(create, out held, out isNew);

    internal override FileWriteResult Write(MdevDefinition definition, bool isNew) =>
        context.Store.WriteLocked(definition, isNew);

    internal override FileWriteResult Delete() => context.Store.DeleteLocked(step.ParentName, step.Uuid);

    internal override FileWriteResult Replace(string path, byte[] content) =>
        context.Store.ReplaceLocked(path, content);
}
