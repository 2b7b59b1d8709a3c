using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Says what has to be done to a host so that a wish comes true: a snapshot and a wish give a plan. It reads and touches nothing, and the same
/// input gives the same plan.
/// </summary>
/// <remarks>
/// Every name is checked, so that no plan can reach a file outside the directory it is meant for. Whether there is capacity is left to the kernel, whose
/// counts are hints. What cannot be planned is a <see cref="HostChangeException"/> that says why. Thread-safe.
/// </remarks>
public sealed partial class HostPlanner
{
    readonly HostSnapshot _snapshot;
    readonly Lazy<LibvirtView> _view;

    /// <summary>A planner for a host.</summary>
    /// <param name="snapshot">The host; at least <see cref="ScanParts.Mediated"/>, and all of it where node-device documents are planned for.</param>
    /// <param name="view">Names of node devices, which documents call parents by; default that of <see cref="LibvirtVersion.Newest"/>.</param>
    /// <exception cref="ArgumentException">The snapshot holds less than <see cref="ScanParts.Mediated"/>.</exception>
    public HostPlanner(HostSnapshot snapshot, LibvirtView? view = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.Parts.HasFlag(ScanParts.Mediated))
            throw new ArgumentException(
                "Parents, devices and definitions are needed for a plan.",
                nameof(snapshot)
            );
        _snapshot = snapshot;
        _view = new Lazy<LibvirtView>(() => view ?? LibvirtView.Create(snapshot));
    }

    /// <summary>
    /// Creates a device that is gone when it is removed or the host restarts, unless it is defined as well. If it is there already, only its
    /// attributes are written.
    /// </summary>
    /// <param name="device">The device; <see cref="MdevDefinition.Autostart"/> does not matter.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>, <see cref="HostChangeReason.ParentNotFound"/>, <see cref="HostChangeReason.TypeNotFound"/>, or
    /// <see cref="HostChangeReason.Mismatch"/>: the UUID is in use for another parent or type.
    /// </exception>
    public HostPlan Create(MdevDefinition device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Plan(Started(device, ChangeVerb.Create));
    }

    /// <summary>Defines a device. The parent and the type need not exist, and a device that exists is not touched.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="replace">Whether another definition of the same parent and UUID is replaced. Default: no.</param>
    /// <returns>The plan; empty if the same definition is there already.</returns>
    /// <exception cref="HostChangeException"><see cref="HostChangeReason.InvalidRequest"/>, or <see cref="HostChangeReason.DefinitionExists"/>.</exception>
    public HostPlan Define(MdevDefinition definition, bool replace = false)
    {
        CheckNames(definition, ChangeVerb.Define);
        MdevDefinition? known = Defined(definition.ParentName, definition.Uuid);
        if (known == definition)
            return HostPlan.Empty;
        string? damaged = DamagedPath(definition.Uuid, definition.ParentName);
        if (!replace && (known is not null || damaged is not null))
        {
            FailureContext failure = FailureContext.ForStep(
                new WriteDefinitionStep(definition),
                HostChangeReason.DefinitionExists,
                damaged ?? DefinitionPath(definition)
            ) with
            {
                Existing = Find(definition.ParentName, definition.Uuid),
            };
            throw Failed(known is null ? failure.WithMalformedFile(damaged) : failure);
        }
        return Plan(known is null ? [New(definition)] : Rewritten(known, definition));
    }

    /// <summary>Deletes the definition of a device. A device that exists stays until it is removed.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; default all of them, as mdevctl does.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, also where one of its files cannot be read as a definition: it could not be put back.
    /// </exception>
    public HostPlan Undefine(Guid uuid, string? parentName = null)
    {
        ValueList<MdevDefinition> known = Definitions(uuid, parentName);
        if (known.IsEmpty || DamagedPath(uuid, parentName) is not null)
            throw NotDefined(ChangeVerb.Undefine, uuid, parentName);
        return Plan(known.Select(definition => new DeleteDefinitionStep(definition)));
    }

    /// <summary>Creates a device as its definition says, its attributes included.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; may be left out if the UUID is defined once.</param>
    /// <returns>The plan; empty if the device exists with the parent and the type of the definition.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, <see cref="HostChangeReason.DefinitionAmbiguous"/>, or a reason of <see cref="Create(MdevDefinition)"/>.
    /// </exception>
    public HostPlan Start(Guid uuid, string? parentName = null)
    {
        MdevDefinition definition = TheDefinition(ChangeVerb.Start, uuid, parentName);
        ValueList<HostStep> steps = Started(definition, ChangeVerb.Start);
        return Active(uuid) is null ? Plan(steps) : HostPlan.Empty;
    }

    /// <summary>Removes a device that is defined, and so can be started again.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that it is expected to have; default any.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="Remove"/>, or <see cref="HostChangeReason.DefinitionNotFound"/>: nothing would be left of the device.
    /// </exception>
    public HostPlan Stop(Guid uuid, string? parentName = null)
    {
        HostMdev mdev = Expected(ChangeVerb.Stop, uuid, parentName, null);
        if (!mdev.IsDefined)
            throw NotDefined(ChangeVerb.Stop, uuid, mdev.ParentName);
        return Plan([Removal(mdev)]);
    }

    /// <summary>Removes a device. Its definition, if it has one, stays.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that it is expected to have; default any.</param>
    /// <param name="typeId">The type that it is expected to have; default any.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.Mismatch"/>, or <see cref="HostChangeReason.Busy"/>: it has no type, so
    /// it is being created or removed at this moment.
    /// </exception>
    public HostPlan Remove(Guid uuid, string? parentName = null, string? typeId = null) =>
        Plan([Removal(Expected(ChangeVerb.Remove, uuid, parentName, typeId))]);

    /// <summary>Says whether a defined device is started with its parent.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <param name="parentName">The parent; may be left out if the UUID is defined once.</param>
    /// <returns>The plan; empty if it is so already.</returns>
    /// <exception cref="HostChangeException"><see cref="HostChangeReason.DefinitionNotFound"/> or <see cref="HostChangeReason.DefinitionAmbiguous"/>.</exception>
    public HostPlan SetAutostart(Guid uuid, bool autostart, string? parentName = null)
    {
        MdevDefinition known = TheDefinition(ChangeVerb.Modify, uuid, parentName);
        return Plan(Rewritten(known, known with { Autostart = autostart }));
    }

    /// <summary>Gives a device other attributes, or its definition another type, autostart and attributes.</summary>
    /// <param name="wanted">
    /// The device as it is wanted. A device that exists gets the attributes written in their order; those that are not named stay as they are.
    /// </param>
    /// <param name="scope">What is modified.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scope"/> is neither.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>, <see cref="HostChangeReason.DefinitionNotFound"/>, <see cref="HostChangeReason.DeviceNotFound"/>, or
    /// <see cref="HostChangeReason.Mismatch"/>: neither parent nor type of a device that exists can be changed.
    /// </exception>
    public HostPlan Modify(MdevDefinition wanted, ModifyTargets scope)
    {
        const ModifyTargets all = ModifyTargets.Defined | ModifyTargets.Live;
        if (scope == ModifyTargets.None || (scope & ~all) != ModifyTargets.None)
            throw new ArgumentOutOfRangeException(nameof(scope), scope, "nothing is modified");
        CheckNames(wanted, ChangeVerb.Modify);
        List<HostStep> steps = [];
        if (scope.HasFlag(ModifyTargets.Live))
        {
            _ = Expected(ChangeVerb.Modify, wanted.Uuid, wanted.ParentName, wanted.TypeId);
            steps.AddRange(Written(wanted));
        }
        if (scope.HasFlag(ModifyTargets.Defined))
            steps.AddRange(
                Rewritten(TheDefinition(ChangeVerb.Modify, wanted.Uuid, wanted.ParentName), wanted)
            );
        return Plan(steps);
    }

    /// <summary>Brings a host in line with a set of definitions.</summary>
    /// <param name="wanted">The definitions; each pair of parent and UUID once.</param>
    /// <param name="options">How far; default <see cref="HostReconcileOptions.Default"/>.</param>
    /// <returns>
    /// The plan: first what frees capacity, then definitions, then creations, each by parent and UUID; and what could not be planned. A device that exists with
    /// its parent and type is taken as it is: its attributes are not compared. Applied once, the same
    /// wish gives an empty plan.
    /// </returns>
    /// <exception cref="HostChangeException"><see cref="HostChangeReason.InvalidRequest"/>: two different definitions have the same parent and UUID.</exception>
    public HostReconciliation Reconcile(
        IEnumerable<MdevDefinition> wanted,
        HostReconcileOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return new Reconciler(this, options ?? HostReconcileOptions.Default).Run(wanted);
    }

    /// <summary>
    /// Says what applying a plan would refuse before it touches anything: names that no file can have or that lead elsewhere, and steps that the host as it
    /// is speaks against. It is what <see cref="HostOperations.ApplyAsync"/> does first, for a plan that was kept, or that somebody else made.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <returns>
    /// A success, though whether the kernel agrees is seen only when it is asked; or the failures, each with its step as
    /// <see cref="HostStepOutcome.Failed"/>, and the others as <see cref="HostStepOutcome.NotReached"/>.
    /// </returns>
    public HostChangeResult Check(HostPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Dictionary<int, HostChangeFailure> wrong = new PlanCheck(plan, _snapshot).Run();
        return new HostChangeResult
        {
            Steps =
            [
                .. plan.Steps.Select(
                    (step, i) =>
                        wrong.TryGetValue(i, out HostChangeFailure? failure)
                            ? new HostStepResult(step, HostStepOutcome.Failed) { Failure = failure }
                            : new HostStepResult(step, HostStepOutcome.NotReached)
                ),
            ],
            Failure = wrong.Count == 0 ? null : wrong[wrong.Keys.Min()],
        };
    }
}
