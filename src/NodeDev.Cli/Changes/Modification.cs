using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>What <c>nodedev modify</c> changes.</summary>
/// <param name="Targets">What to change: the device, the definition or both. None if the command line does not
/// say.</param>
/// <param name="Edit">The new type and autostart.</param>
sealed record Modification(ModifyTargets Targets, MdevDefinitionEdit Edit)
{
    /// <summary>The attributes that replace all others.</summary>
    internal ValueList<MdevAttribute>? Attributes { get; init; }

    /// <summary>The attribute to add.</summary>
    internal MdevAttribute? Added { get; init; }

    /// <summary>Whether to delete an attribute.</summary>
    internal bool IsDeleting { get; init; }

    /// <summary>The position at which to add or delete.</summary>
    internal uint? Index { get; init; }

    /// <summary>Whether only a definition can be changed so.</summary>
    bool NeedsDefinition => Edit.TypeId is not null || Edit.Autostart is not null || IsDeleting;

    /// <summary>Plans the change that a document or a definition describes.</summary>
    internal HostPlan Plan(HostPlanner planner, RequestedDevice device, MdevDefinition definition) =>
        device.Document is { } document
            ? planner.Update(document, Targets == ModifyTargets.None ? null : Targets)
            : planner.Modify(definition, Targets == ModifyTargets.None ? ModifyTargets.Defined : Targets);

    /// <summary>Plans the change of one device that the options describe.</summary>
    internal HostPlan Plan(HostPlanner planner, MdevTarget target, HostSnapshot snapshot)
    {
        ValueList<HostMdev> mdevs = snapshot.FindMdevs(target.Uuid);
        if (Targets == ModifyTargets.None)
            return PlanEither(planner, target, mdevs);
        return new HostPlan
        {
            Steps =
            [
                .. Targets.HasFlag(ModifyTargets.Live) ? PlanLive(planner, target).Steps : [],
                .. Targets.HasFlag(ModifyTargets.Defined) ? PlanDefined(planner, target, mdevs).Steps : [],
            ],
        };
    }

    /// <summary>Plans the change of a virtual function that the options describe.</summary>
    internal HostPlan Plan(HostPlanner planner, PciAddress function, string? profile, ChangeExecution execution)
    {
        if (Targets == ModifyTargets.None)
        {
            bool hasOnlyDevice =
                execution.Definitions.Find(function) is null
                && execution.Definitions.Diagnostics.IsEmpty
                && !NeedsDefinition
                && profile is null;
            return hasOnlyDevice
                ? PlanLive(planner, function)
                : PlanDefined(planner, function, profile, execution.Gpus);
        }
        HostPlan live = Targets.HasFlag(ModifyTargets.Live) ? PlanLive(planner, function) : HostPlan.Empty;
        HostPlan defined = Targets.HasFlag(ModifyTargets.Defined)
            ? PlanDefined(planner, function, profile, execution.Gpus)
            : HostPlan.Empty;
        return new HostPlan
        {
            Steps = [.. live.Steps, .. defined.Steps],
            Warnings = live.IsEmpty ? defined.Warnings : [],
        };
    }

    HostPlan PlanLive(HostPlanner planner, PciAddress function) =>
        planner.WriteVgpuAttributes(function, Attributes ?? (Added is null ? [] : [Added]));

    HostPlan PlanDefined(HostPlanner planner, PciAddress function, string? profile, VgpuHost gpus) =>
        planner.EditVgpu(function, known => Apply(known, profile), gpus);

    /// <summary>Changes the definition of a vGPU.</summary>
    /// <exception cref="CliException">It has no such attribute.</exception>
    VgpuDefinition Apply(VgpuDefinition known, string? profile)
    {
        ValueList<MdevAttribute> present = VgpuAttributes.Of(known);
        MdevDefinition shape = new()
        {
            ParentName = $"{known.Function}",
            Uuid = Guid.Empty,
            TypeId = profile ?? known.Profile,
            Autostart = known.Autostart,
            Attributes = Attributes ?? present,
        };
        if (!AttributeEdit.TryApply(shape, out MdevDefinition? changed))
            throw new CliException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"attribute {Index} does not exist; the definition of {known.Function} has {present.Count}"
                )
            );
        return VgpuAttributes.Set(
            known with
            {
                Profile = changed.TypeId,
                Autostart = changed.Autostart,
            },
            changed.Attributes
        );
    }

    /// <summary>The change of one attribute, with that of the type and of autostart.</summary>
    MdevDefinitionEdit AttributeEdit =>
        (
            Added is not null ? MdevDefinitionEdit.Add(Added, Index)
            : IsDeleting ? MdevDefinitionEdit.Delete(Index)
            : Edit
        ) with
        {
            TypeId = Edit.TypeId,
            Autostart = Edit.Autostart,
        };

    /// <summary>Plans the change of the definition; of the device only if it certainly has none.</summary>
    HostPlan PlanEither(HostPlanner planner, MdevTarget target, ValueList<HostMdev> mdevs)
    {
        try
        {
            return PlanDefined(planner, target, mdevs);
        }
        catch (HostChangeException e)
            when (e.Failure is { Reason: HostChangeReason.DefinitionNotFound, Path: null }
                && !NeedsDefinition
                && mdevs.Any(mdev => mdev.IsActive)
            )
        {
            return PlanLive(planner, target);
        }
    }

    HostPlan PlanLive(HostPlanner planner, MdevTarget target) =>
        planner.WriteAttributes(target.Uuid, Attributes ?? (Added is null ? [] : [Added]), target.ParentName);

    HostPlan PlanDefined(HostPlanner planner, MdevTarget target, ValueList<HostMdev> mdevs)
    {
        HostPlan plan = planner.Edit(target.Uuid, AttributeEdit, target.ParentName);
        if (Attributes is not { } attributes)
            return plan;
        // The edit was accepted, so there is exactly one definition.
        MdevDefinition present = mdevs
            .Where(mdev => target.ParentName is null || mdev.ParentName == target.ParentName)
            .Select(mdev => mdev.Definition)
            .First(definition => definition is not null)!;
        return planner.Modify(
            present with
            {
                TypeId = Edit.TypeId ?? present.TypeId,
                Autostart = Edit.Autostart ?? present.Autostart,
                Attributes = attributes,
            },
            ModifyTargets.Defined
        );
    }
}
