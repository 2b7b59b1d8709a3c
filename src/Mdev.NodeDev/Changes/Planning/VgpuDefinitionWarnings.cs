using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>What to know about definitions of vGPUs before they are written.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="gpus">Its GPUs.</param>
sealed class VgpuDefinitionWarnings(HostSnapshot snapshot, VgpuHost gpus)
{
    /// <summary>
    /// Names the definitions that could not be started now, and the vGPUs that are left as they are.
    /// </summary>
    internal IEnumerable<Diagnostic> Of(ValueList<HostStep> steps)
    {
        HashSet<HostDeviceId> changed =
        [
            .. steps
                .Where(static step => step.Effect == HostStepEffect.ChangesDevice)
                .Select(static step => step.Device),
        ];
        foreach (WriteVgpuDefinitionStep step in steps.OfType<WriteVgpuDefinitionStep>())
        {
            if (FindObstacle(step.Definition) is { } obstacle)
                yield return obstacle;
            if (!changed.Contains(step.Device) && FindUnchanged(step) is { } unchanged)
                yield return unchanged;
        }
    }

    /// <summary>
    /// Why a function cannot become what its definition says; <see langword="null"/> if it can, or may when its
    /// functions are enabled.
    /// </summary>
    Diagnostic? FindObstacle(VgpuDefinition definition)
    {
        if (Find(definition.Function) is not { } device)
            return null;
        VgpuGpu? gpu = VgpuRequests.FindGpu(gpus, definition.Function);
        string? why =
            device.VgpuFunction is null ? "it has no nvidia/current_vgpu_type"
            : gpu is null || gpu.Profiles.IsEmpty ? null
            : VgpuRequests.Resolve(gpus, definition.Function, definition.Profile) is null && IsForeign(gpu, definition)
                ? $"GPU {gpu.Name} has {Names(gpu)}"
            : null;
        return why is null
            ? null
            : ChangeDiagnostics.ProfileNotOffered.At(
                new SourceLocation(device.Path),
                definition.Function,
                MessageText.Short(definition.Profile),
                why
            );
    }

    /// <summary>Says what a vGPU that exists has otherwise than its new definition.</summary>
    Diagnostic? FindUnchanged(WriteVgpuDefinitionStep step)
    {
        if (Find(step.Function) is not { VgpuFunction.CurrentTypeId: > 0 and { } number } device)
            return null;
        bool hasOtherProfile = VgpuRequests.Resolve(gpus, step.Function, step.Definition.Profile)?.Number != number;
        bool hasOtherAttributes = step.Definition.Written != (step.Previous?.Written ?? []);
        string? what = (hasOtherProfile, hasOtherAttributes) switch
        {
            (true, true) => "profile and list of attributes",
            (true, false) => "profile",
            (false, true) => "list of attributes",
            _ => null,
        };
        return what is null
            ? null
            : ChangeDiagnostics.RunningDeviceUnchanged.At(new SourceLocation(device.Path), step.Function, what);
    }

    /// <summary>
    /// Whether a profile that is not listed is not of the GPU. Its functions list what fits now; the driver's catalogue
    /// lists everything, and a profile of another board is never meant.
    /// </summary>
    static bool IsForeign(VgpuGpu gpu, VgpuDefinition definition)
    {
        string? board = VgpuProfileName.Parse(definition.Profile).Board;
        return gpu.Profiles.Any(static one => one.Maximum?.Source == VgpuSource.Catalogue)
            || gpu.Profiles.All(one => one.Name.Board != board);
    }

    HostPciDevice? Find(PciAddress function) =>
        snapshot.PciDevices.FirstOrDefault(device => device.Address == function);

    static string Names(VgpuGpu gpu) =>
        MessageText.List(gpu.Profiles.Select(static one => one.Name.LastWord).Distinct(StringComparer.Ordinal));
}
