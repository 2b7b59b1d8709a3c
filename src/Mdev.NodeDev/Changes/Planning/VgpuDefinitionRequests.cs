using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Plans requests about definitions of vGPUs. What cannot be planned is a failure; nothing is thrown.
/// </summary>
/// <param name="snapshot">The host, with its PCI functions.</param>
/// <param name="definitions">The definitions of its vGPUs.</param>
/// <param name="isForeign">
/// Whether a file has another owner, mode or number of names than definitions have. Default: none has.
/// </param>
sealed class VgpuDefinitionRequests(
    HostSnapshot snapshot,
    VgpuDefinitionSnapshot definitions,
    Func<string, bool>? isForeign = null
)
{
    readonly VgpuRequests _vgpus = new(snapshot);

    /// <summary>Defines a vGPU. Its function and its profile need not exist yet.</summary>
    internal Planned<HostPlan> Define(VgpuHost gpus, VgpuDefinition definition, bool replace) =>
        Resolve(ChangeVerb.Define, gpus, definition).Then(resolved => DefineResolved(gpus, resolved, replace));

    /// <summary>Deletes the definition of a function.</summary>
    internal Planned<HostPlan> Undefine(PciAddress function) =>
        RequireDefinition(ChangeVerb.Undefine, function)
            .Then<HostPlan>(static known => PlanSteps.ToPlan([new DeleteVgpuDefinitionStep(known)]));

    /// <summary>Makes a function what its definition says.</summary>
    internal Planned<HostPlan> Start(VgpuHost gpus, PciAddress function) =>
        RequireDefinition(ChangeVerb.Start, function).Then(known => _vgpus.Start(gpus, known));

    /// <summary>Removes the vGPU of a function that is defined.</summary>
    internal Planned<HostPlan> Stop(PciAddress function) =>
        _vgpus
            .RequireVgpu(ChangeVerb.Stop, function)
            .Then(number =>
                RequireDefinition(ChangeVerb.Stop, function)
                    .Then<HostPlan>(_ => PlanSteps.ToPlan([new ClearVgpuTypeStep(function, number)]))
            );

    /// <summary>Sets whether a vGPU is started automatically.</summary>
    internal Planned<HostPlan> SetAutostart(PciAddress function, bool autostart) =>
        RequireDefinition(ChangeVerb.Modify, function)
            .Then<HostPlan>(known => PlanSteps.ToPlan(Change(known, known with { Autostart = autostart })));

    /// <summary>Changes what a definition says, the attributes of a vGPU, or both.</summary>
    internal Planned<HostPlan> Modify(VgpuHost gpus, VgpuDefinition definition, ModifyTargets targets) =>
        Resolve(ChangeVerb.Modify, gpus, definition).Then(resolved => ModifyResolved(gpus, resolved, targets));

    /// <summary>Changes a definition.</summary>
    /// <exception cref="ArgumentException">The change is that of another function.</exception>
    internal Planned<HostPlan> Edit(VgpuHost gpus, PciAddress function, Func<VgpuDefinition, VgpuDefinition> edit) =>
        RequireDefinition(ChangeVerb.Modify, function)
            .Then(known =>
            {
                VgpuDefinition changed = edit(known);
                return changed.Function == function
                    ? Modify(gpus, changed, ModifyTargets.Defined)
                    : throw new ArgumentException("The change is that of another function.", nameof(edit));
            });

    Planned<HostPlan> DefineResolved(VgpuHost gpus, VgpuDefinition definition, bool replace)
    {
        PciAddress function = definition.Function;
        if (RequireReadable(ChangeVerb.Define, function) is { } unreadable)
            return unreadable;
        VgpuDefinition? known = definitions.Find(function);
        string? malformed = definitions.FindMalformed(function)?.Location.Source;
        ValueList<HostStep> steps =
        [
            .. known is null
                ? [new WriteVgpuDefinitionStep(definition) { ReplacesMalformed = malformed is not null }]
                : Change(known, definition),
        ];
        if (known is not null && steps.IsEmpty)
        {
            return isForeign?.Invoke(VgpuDefinitionStore.PathOf(function)) == true
                ? PlanSteps.ToPlan([new WriteVgpuDefinitionStep(known) { Previous = known }])
                : HostPlan.Empty;
        }
        if (replace || known is null && malformed is null)
            return Plan(gpus, steps);
        FailureContext failure = FailureContext.ForStep(
            new WriteVgpuDefinitionStep(definition),
            HostChangeReason.DefinitionExists,
            malformed ?? VgpuDefinitionStore.PathOf(function)
        );
        if (known is null)
            return Explain(failure.WithMalformedFile(malformed));
        return Explain(
            known.Profile == definition.Profile
                ? failure
                : failure with
                {
                    Expected = definition.Profile,
                    Found = known.Profile,
                }
        );
    }

    Planned<HostPlan> ModifyResolved(VgpuHost gpus, VgpuDefinition definition, ModifyTargets targets)
    {
        PciAddress function = definition.Function;
        List<HostStep> steps = [];
        if (targets.HasFlag(ModifyTargets.Live))
        {
            Planned<uint> number = _vgpus.RequireVgpu(ChangeVerb.Modify, function);
            if (number.Failure is not null)
                return number.Failure;
            if (FindMismatch(gpus, definition, number.Value) is { } mismatch)
                return mismatch;
            steps.AddRange(VgpuRequests.Write(function, definition.Written));
        }
        if (targets.HasFlag(ModifyTargets.Defined))
        {
            Planned<VgpuDefinition> known = RequireDefinition(ChangeVerb.Modify, function);
            if (known.Failure is not null)
                return known.Failure;
            steps.AddRange(Change(known.Value!, definition));
        }
        return Plan(gpus, ValueList.From(steps));
    }

    /// <summary>Requires that a vGPU has the profile; nothing can be written to make it another.</summary>
    HostChangeFailure? FindMismatch(VgpuHost gpus, VgpuDefinition definition, uint number)
    {
        SetVgpuTypeStep? set = VgpuRequests.Resolve(gpus, definition.Function, definition.Profile);
        if (set?.Number == number)
            return null;
        SetVgpuTypeStep meant = set ?? new(definition.Function, 0, definition.Profile);
        return Explain(
            FailureContext.ForRequest(ChangeVerb.Modify, HostChangeReason.Mismatch, meant) with
            {
                Expected = MessageText.Vgpu(meant.Profile, meant.DeviceTypeId),
                Found = number.ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>
    /// The same definition with the full name of the profile, which stays when an update of the driver gives the type
    /// another number.
    /// </summary>
    Planned<VgpuDefinition> Resolve(ChangeVerb verb, VgpuHost gpus, VgpuDefinition definition)
    {
        string? name =
            VgpuRequests.Resolve(gpus, definition.Function, definition.Profile)?.Profile
            ?? (gpus.Resolve(definition.Profile) is [{ } only] ? only.Text : null);
        if (name is null && uint.TryParse(definition.Profile, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return _vgpus.Fail(
                verb,
                HostChangeReason.TypeNotFound,
                new SetVgpuTypeStep(definition.Function, 0, definition.Profile)
            );
        VgpuDefinition resolved = definition with { Profile = name ?? definition.Profile };
        return resolved.FindInvalid() is { } problem
            ? Invalid(verb, new WriteVgpuDefinitionStep(resolved), problem)
            : resolved;
    }

    /// <summary>The change from one definition to another, with the members that this version does not know.</summary>
    static ValueList<HostStep> Change(VgpuDefinition known, VgpuDefinition wanted)
    {
        VgpuDefinition whole = wanted.Others.IsEmpty ? wanted with { Others = known.Others } : wanted;
        return known == whole ? [] : [new WriteVgpuDefinitionStep(whole) { Previous = known }];
    }

    Planned<VgpuDefinition> RequireDefinition(ChangeVerb verb, PciAddress function)
    {
        if (definitions.Find(function) is { } known)
            return known;
        if (RequireReadable(verb, function) is { } unreadable)
            return unreadable;
        FailureContext failure = FailureContext.ForRequest(
            verb,
            HostChangeReason.DefinitionNotFound,
            new SetVgpuTypeStep(function, 0)
        );
        return Explain(
            definitions.FindMalformed(function) is { } malformed
                ? failure.WithMalformedFile(malformed.Location.Source)
                : failure
        );
    }

    /// <summary>Requires that it is known whether there is a definition; it may be malformed.</summary>
    HostChangeFailure? RequireReadable(ChangeVerb verb, PciAddress function) =>
        definitions.Find(function) is null && definitions.FindUnreadable(function) is { } unreadable
            ? Explain(
                FailureContext.ForRequest(
                    verb,
                    HostChangeReason.SourceUnreadable,
                    new SetVgpuTypeStep(function, 0)
                ) with
                {
                    Path = unreadable.Location.Source,
                    Text = unreadable.Message,
                }
            )
            : null;

    Planned<HostPlan> Plan(VgpuHost gpus, ValueList<HostStep> steps) =>
        new HostPlan { Steps = steps, Warnings = [.. new VgpuDefinitionWarnings(snapshot, gpus).Of(steps)] };

    HostChangeFailure Invalid(ChangeVerb verb, HostStep step, string problem) =>
        Explain(FailureContext.ForRequest(verb, HostChangeReason.InvalidRequest, step) with { Text = problem });

    HostChangeFailure Explain(FailureContext failure) => FailureExplainer.Explain(failure.WithSnapshot(snapshot));
}
