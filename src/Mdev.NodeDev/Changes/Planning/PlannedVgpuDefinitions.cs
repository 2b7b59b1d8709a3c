namespace Mdev.NodeDev.Changes;

/// <summary>The definitions of vGPUs as the steps of a plan would leave them, one after the other.</summary>
/// <param name="snapshot">
/// The definitions before; <see langword="null"/> if they were not read, and the steps find out.
/// </param>
sealed class PlannedVgpuDefinitions(VgpuDefinitionSnapshot? snapshot)
{
    readonly Dictionary<PciAddress, VgpuDefinition?> _changed = [];

    /// <summary>Replaces the definition of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="previous">The definition that the step expects; <see langword="null"/> for none.</param>
    /// <param name="wanted">The definition that the step writes; <see langword="null"/> to delete it.</param>
    /// <param name="replacesMalformed">Whether a malformed file may be lost.</param>
    /// <returns>Why it cannot be replaced; <see langword="null"/> if it can.</returns>
    internal FailureContext? Replace(
        VgpuStep step,
        VgpuDefinition? previous,
        VgpuDefinition? wanted,
        bool replacesMalformed
    )
    {
        bool isFirst = !_changed.TryGetValue(step.Function, out VgpuDefinition? known);
        _changed[step.Function] = wanted;
        HostChangeReason reason = previous is null ? HostChangeReason.DefinitionExists : HostChangeReason.Busy;
        if (isFirst)
        {
            if (snapshot is null)
                return null;
            if (snapshot.FindUnreadable(step.Function) is { } unreadable)
                return FailureContext.ForStep(step, HostChangeReason.SourceUnreadable, unreadable.Location.Source) with
                {
                    Text = unreadable.Message,
                };
            if (!replacesMalformed && snapshot.FindMalformed(step.Function) is { } malformed)
                return FailureContext.ForStep(step, reason).WithMalformedFile(malformed.Location.Source);
            known = snapshot.Find(step.Function);
        }
        return known == previous || known == wanted
            ? null
            : FailureContext.ForStep(step, reason, VgpuDefinitionStore.PathOf(step.Function)) with
            {
                Text = DefinitionFiles.Changed,
            };
    }
}
