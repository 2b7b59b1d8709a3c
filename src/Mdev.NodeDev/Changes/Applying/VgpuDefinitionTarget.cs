using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The definition of a vGPU: one file.</summary>
sealed class VgpuDefinitionTarget(StepContext context, PciAddress function) : DefinitionTarget<VgpuDefinition>
{
    internal override string Path => VgpuDefinitionStore.PathOf(function);

    internal override DefinitionFiles Read()
    {
        FileResult result = context.Tree.OpenDirectory(VgpuDefinitionStore.Location, out IHostDirectory? directory);
        using (directory)
        {
            FileEntryKind kind = default;
            string name = VgpuDefinitionStore.FileNameOf(function);
            if (directory is not null)
                result = directory.Inspect(name, out kind);
            return result.IsOk
                ? DefinitionFiles.Read(directory!, [new FileEntry(name, kind)])
                : new(result.Status == FileStatus.Absent ? FileResult.Success : result, []);
        }
    }

    internal override VgpuDefinition? Find(DefinitionFiles files) =>
        files.Files is [(_, var content)] ? context.VgpuStore.Parse(SurrogateEscape.Encode(content), function) : null;

    internal override FileWriteResult Lock(bool create, out IDisposable? held, out bool isNew)
    {
        isNew = false;
        return context.VgpuStore.Lock(create, out held);
    }

    internal override FileWriteResult Write(VgpuDefinition definition, bool isNew) =>
        context.VgpuStore.WriteLocked(definition);

    internal override FileWriteResult Delete() => context.VgpuStore.DeleteLocked(function);

    internal override FileWriteResult Replace(string path, byte[] content) => context.Writer.Replace(path, content);
}
