using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes a file below the directory of a parent.</summary>
sealed class PrepareParentExecutor(StepContext context, WriteParentAttributeStep step) : StepExecutor(context, step)
{
    internal override async Task<StepCompletion> ExecuteAsync(StepTurn turn)
    {
        if (Context.ParentPath(step.ParentName) is not { } parent)
            return Failed(For(HostChangeReason.ParentNotFound));
        if (FindLink(parent) is { } link)
            return Failed(For(HostChangeReason.Obstructed, link));
        if (IsPrepared(parent))
            return StepCompletion.AlreadyDone;
        WriteAttributeExecutor write = new(Context, step, step.Attribute, () => parent);
        return await write.RewriteAsync(MdevOrigin.Existing).ConfigureAwait(false);
    }

    /// <summary>The first link on the way to the file; <see langword="null"/> if there is none.</summary>
    string? FindLink(string parent)
    {
        _ = Context.Tree.OpenDirectory(parent, out IHostDirectory? directory);
        using (directory)
        {
            string[] parts = step.Attribute.Name.Split('/');
            for (int i = 1; directory is not null && i <= parts.Length; i++)
            {
                string name = string.Join('/', parts.Take(i));
                if (directory.Inspect(name, out FileEntryKind kind).IsOk && kind == FileEntryKind.Link)
                    return $"{parent}/{name}";
            }
            return null;
        }
    }

    /// <summary>
    /// Whether all files already stand as the plan leaves them. A recipe that disables a queue, changes it and enables
    /// it again then does nothing to a queue that is as wanted.
    /// </summary>
    bool IsPrepared(string parent) =>
        Context
            .Plan.Steps.OfType<WriteParentAttributeStep>()
            .Where(other => other.Device == step.Device && other.ParentName == step.ParentName)
            .GroupBy(static other => other.Attribute.Name, StringComparer.Ordinal)
            .All(file => AttributeObservation.Read(Context.Tree, parent, file.Last().Attribute).IsAsWanted == true);
}
