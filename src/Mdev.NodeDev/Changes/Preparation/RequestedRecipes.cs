using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;

namespace Mdev.NodeDev.Changes;

/// <summary>What recipes ask for, on the host of a request.</summary>
/// <param name="host">The host.</param>
/// <param name="store">
/// The recipes of the host; <see langword="null"/> if only those count that requests give.
/// </param>
sealed class RequestedRecipes(HostRequirements host, MdevRecipeStore? store)
{
    /// <summary>A page of the kernel: the longest value that can be written back.</summary>
    const int LongestValue = 4096;

    static Planned<MdevRecipe?> None => new(null, null);

    /// <summary>
    /// Finds the recipe of a device. A file that cannot be read as one may ask for a preparation, so it is a failure.
    /// </summary>
    internal Planned<MdevRecipe?> Find(ChangeVerb verb, Guid uuid, string? parentName)
    {
        if (store is null)
            return None;
        MdevRecipe? recipe = store.Find(uuid, out ValueList<Diagnostic> diagnostics);
        if (diagnostics is not [Diagnostic problem, ..])
            return new(recipe, null);
        string place = problem.Location is { Line: { } line, Column: var column }
            ? FormattableString.Invariant($"line {line}, column {column}: ")
            : "";
        return host.Fail(
            FailureContext.ForRequest(verb, HostChangeReason.SourceUnreadable, uuid, parentName) with
            {
                Path = problem.Location.Source,
                Text = $"{place}{problem.Message}",
            }
        );
    }

    /// <summary>Refuses a recipe that must not be followed, or is not that of the device.</summary>
    internal HostChangeFailure? RequireValid(ChangeVerb verb, MdevDefinition device, MdevRecipe? recipe) =>
        (recipe is null || recipe.Uuid == device.Uuid ? recipe?.FindInvalid() : "the recipe has another UUID")
            is { } problem
            ? host.Fail(
                FailureContext.ForRequest(
                    verb,
                    HostChangeReason.InvalidRequest,
                    device.Uuid,
                    device.ParentName,
                    device.TypeId
                ) with
                {
                    Text = problem,
                }
            )
            : null;

    /// <summary>
    /// The same device on the parent that it gets: its own, unless the recipe allows any and that one has no room.
    /// </summary>
    internal MdevDefinition Place(MdevDefinition device, MdevRecipe? recipe)
    {
        if (recipe is not { AnyParent: true })
            return device;
        if (host.FindActive(device.Uuid) is { } existing)
            return existing.TypeId == device.TypeId ? device with { ParentName = existing.ParentName } : device;
        HostMdevCandidate[] free =
        [
            .. InSearchOrder(device.TypeId, MdevCandidates.MostFree(MdevCandidates.Find(host.Snapshot, device.TypeId)))
                .Where(one => one.Type.Id == device.TypeId),
        ];
        return free.Length == 0 || Array.Exists(free, one => one.Parent.Name == device.ParentName)
            ? device
            : device with
            {
                ParentName = free[0].Parent.Name,
            };
    }

    /// <summary>The parents in the order of a search, which needs the PCI functions; else as they are.</summary>
    IEnumerable<HostMdevCandidate> InSearchOrder(string typeId, ValueList<HostMdevCandidate> parents) =>
        host.Snapshot.Parts.HasFlag(ScanParts.Pci)
            ? HostSearch.Sort(HostSearch.Find(host.Snapshot, typeId), parents)
            : parents;

    /// <summary>The steps that create a device, without its attributes.</summary>
    internal static IEnumerable<HostStep> CreateSteps(MdevDefinition device, MdevRecipe? recipe) =>
        [
            .. (recipe?.Before ?? []).Select(file => new WriteParentAttributeStep(
                device.ParentName,
                device.Uuid,
                file
            )),
            PlanSteps.Create(device) with
            {
                Arguments = recipe?.CreateArguments,
            },
        ];

    /// <summary>Names the files of parents that a plan writes and that cannot be written back.</summary>
    internal IEnumerable<Diagnostic> WarningsOf(IEnumerable<HostStep> steps)
    {
        if (store is null)
            yield break;
        byte[] buffer = new byte[LongestValue];
        foreach (
            (string parentName, string name) in steps
                .OfType<WriteParentAttributeStep>()
                .Select(static step => (step.ParentName, step.Attribute.Name))
                .Distinct()
        )
        {
            if (host.Snapshot.FindParentExactly(parentName) is not { } parent)
                continue;
            FileResult result = store.Tree.OpenDirectory(parent.Path, out IHostDirectory? directory);
            using (directory)
                result = directory?.Read(name, buffer) ?? result;
            // A file that is not there is a failure of its own.
            if (result is { IsOk: false, Status: not (FileStatus.Absent or FileStatus.Gone) })
                yield return ChangeDiagnostics.PreparationNotReversible.At(
                    new SourceLocation($"{parent.Path}/{name}"),
                    MessageText.Short(name),
                    result.Describe()
                );
        }
    }
}
