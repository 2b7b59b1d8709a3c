using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Plans requests about functions of vendor VFIO. What cannot be planned is a failure; nothing is thrown.
/// </summary>
/// <param name="snapshot">The host, with its PCI functions.</param>
sealed class VgpuRequests(HostSnapshot snapshot)
{
    /// <summary>Makes a function a vGPU, and writes its attributes.</summary>
    /// <param name="gpus">The GPUs of the same snapshot.</param>
    /// <param name="function">The function.</param>
    /// <param name="profile">The full name, the last word of it, or the number.</param>
    /// <param name="attributes">The attributes, with the names of <see cref="WriteVgpuAttributeStep"/>.</param>
    internal Planned<HostPlan> Create(
        VgpuHost gpus,
        PciAddress function,
        string profile,
        ValueList<MdevAttribute> attributes
    )
    {
        if (FindVgpu(function) is null)
            return Fail(ChangeVerb.SetVgpuType, HostChangeReason.DeviceNotFound, new(function, 0, profile));
        VgpuGpu? gpu = FindGpu(gpus, function);
        if (gpu?.Slots.Any(slot => slot.Address == function && slot.State == VgpuSlotState.Avoided) == true)
            return Invalid(
                ChangeVerb.SetVgpuType,
                new(function, 0, profile),
                "the facts about its GPU say to avoid this function"
            );
        if (Resolve(gpus, function, profile) is not { } set)
            return Fail(
                ChangeVerb.SetVgpuType,
                HostChangeReason.TypeNotFound,
                new(function, 0, profile),
                [.. gpu?.Profiles.Select(static one => one.Name.LastWord).Distinct(StringComparer.Ordinal) ?? []]
            );
        HostPlan plan = PlanSteps.ToPlan([set, .. Write(function, attributes)]);
        return PlanChecker.Check(plan, snapshot).Values.FirstOrDefault() is { } refusal ? refusal : plan;
    }

    /// <summary>Makes a function what its definition says; nothing if it has the type of the profile already.</summary>
    internal Planned<HostPlan> Start(VgpuHost gpus, VgpuDefinition definition) =>
        Create(gpus, definition.Function, definition.Profile, definition.Written)
            .Then<HostPlan>(plan =>
                plan.Steps[0] is SetVgpuTypeStep set && FindVgpu(set.Function)?.CurrentTypeId == set.Number
                    ? HostPlan.Empty
                    : plan
            );

    /// <summary>Removes the vGPU of a function.</summary>
    internal Planned<HostPlan> Remove(PciAddress function) =>
        RequireVgpu(ChangeVerb.ClearVgpuType, function)
            .Then<HostPlan>(number => PlanSteps.ToPlan([new ClearVgpuTypeStep(function, number)]));

    /// <summary>Writes attributes of a vGPU.</summary>
    internal Planned<HostPlan> WriteAttributes(PciAddress function, ValueList<MdevAttribute> attributes) =>
        RequireVgpu(ChangeVerb.Modify, function)
            .Then<HostPlan>(_ =>
            {
                WriteVgpuAttributeStep[] steps = [.. Write(function, attributes)];
                string? problem = steps
                    .Select(static step => step.FindInvalidName())
                    .FirstOrDefault(static one => one is not null);
                return problem is null
                    ? PlanSteps.ToPlan(steps)
                    : Invalid(ChangeVerb.Modify, new(function, 0), problem);
            });

    /// <summary>The number of the type that a function has.</summary>
    internal Planned<uint> RequireVgpu(ChangeVerb verb, PciAddress function)
    {
        SetVgpuTypeStep step = new(function, 0);
        return FindVgpu(function) switch
        {
            null or { CurrentTypeId: 0 } => Fail(verb, HostChangeReason.DeviceNotFound, step),
            { CurrentTypeId: { } number } => number,
            _ => Fail(verb, HostChangeReason.SourceUnreadable, step),
        };
    }

    /// <summary>A failure about a function, as a message says it.</summary>
    internal HostChangeFailure Fail(
        ChangeVerb verb,
        HostChangeReason reason,
        SetVgpuTypeStep step,
        ValueList<string> candidates = default
    ) =>
        FailureExplainer.Explain(
            (FailureContext.ForRequest(verb, reason, step) with { Candidates = candidates }).WithSnapshot(snapshot)
        );

    HostChangeFailure Invalid(ChangeVerb verb, SetVgpuTypeStep step, string problem) =>
        FailureExplainer.Explain(
            (
                FailureContext.ForRequest(verb, HostChangeReason.InvalidRequest, step) with
                {
                    Text = problem,
                }
            ).WithSnapshot(snapshot)
        );

    internal static VgpuGpu? FindGpu(VgpuHost gpus, PciAddress function) =>
        gpus.Gpus.FirstOrDefault(gpu => gpu.Slots.Any(slot => slot.Address == function));

    internal static IEnumerable<WriteVgpuAttributeStep> Write(
        PciAddress function,
        ValueList<MdevAttribute> attributes
    ) => attributes.Select(attribute => new WriteVgpuAttributeStep(function, attribute.Name, attribute.Value));

    HostVgpuFunction? FindVgpu(PciAddress function) =>
        snapshot.PciDevices.FirstOrDefault(device => device.Address == function)?.VgpuFunction;

    /// <summary>
    /// Finds the number of a profile on the card; a number that no source names is left to the driver.
    /// </summary>
    internal static SetVgpuTypeStep? Resolve(VgpuHost gpus, PciAddress function, string text)
    {
        VgpuGpu? gpu = FindGpu(gpus, function);
        VgpuProfileName name = VgpuProfileName.Parse(text);
        VgpuProfile[] known = [.. gpu?.Profiles.Where(static one => one.Number is not null) ?? []];
        uint? number = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint parsed)
            ? parsed
            : null;
        VgpuProfile? found =
            Array.Find(known, one => one.Name.IsSameProfile(name))
            ?? Array.Find(known, one => one.Name.LastWord == text)
            ?? Array.Find(known, one => one.Number == number);
        return found is not null ? new(function, found.Number!.Value, found.Name.Text)
            : number is > 0 ? new(function, number.Value)
            : null;
    }
}
