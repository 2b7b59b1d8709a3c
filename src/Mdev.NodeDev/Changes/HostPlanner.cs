using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Plans the changes that bring a host from a snapshot to a requested state. Changes nothing, and reads nothing but
/// <see cref="Recipes"/> if they are given.
/// </summary>
/// <remarks>
/// The same snapshot and request give the same plan. Every name is checked, so that no plan reaches a file outside
/// the directory that is meant. Whether a device fits is left to the kernel, whose counts are hints. Every method
/// throws <see cref="HostChangeException"/> for what cannot be planned, except <see cref="Check"/> and
/// <see cref="Reconcile"/>, which return failures. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// HostPlanner planner = new(NodeHost.Local.Scan());
/// HostPlan plan = planner.Remove(uuid);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class HostPlanner
{
    readonly HostSnapshot _snapshot;
    readonly LibvirtView? _view;

    /// <summary>A planner for a host.</summary>
    /// <param name="snapshot">
    /// The host: at least <see cref="ScanParts.Mediated"/>; all parts if node-device documents are planned for.
    /// </param>
    /// <param name="view">
    /// The names by which documents call parents. Default: those of <see cref="LibvirtVersion.Newest"/>.
    /// </param>
    /// <exception cref="ArgumentException">The snapshot holds less than <see cref="ScanParts.Mediated"/>.</exception>
    public HostPlanner(HostSnapshot snapshot, LibvirtView? view = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.Parts.HasFlag(ScanParts.Mediated))
            throw new ArgumentException("Parents, devices and definitions are needed for a plan.", nameof(snapshot));
        _snapshot = snapshot;
        _view = view;
    }

    internal HostSnapshot Snapshot => _snapshot;

    internal RequestPlanner Requests => field ??= new(_snapshot, recipes: Recipes);

    DocumentPlanner Documents =>
        field ??= new(Requests, new Lazy<LibvirtView>(() => _view ?? LibvirtView.Create(_snapshot)));

    /// <summary>
    /// The definitions of vGPUs, which a scan of the host does not read (<see cref="VgpuDefinitionStore.Scan"/>).
    /// Requests about them need it. Default: not read.
    /// </summary>
    public VgpuDefinitionSnapshot? VgpuDefinitions { get; init; }

    /// <summary>
    /// What of the snapshot could not be read and plans look at, each with its file: definitions, the list of
    /// devices, the list of parents, and the types of parents.
    /// </summary>
    /// <remarks>
    /// A request that depends on one of them is refused (<see cref="HostChangeReason.SourceUnreadable"/>); the others
    /// are planned.
    /// </remarks>
    public ValueList<Diagnostic> Unreadable => Requests.Host.Unreadable.All;

    /// <summary>
    /// Creates a device and writes its attributes. If the device exists already, only its attributes are written.
    /// </summary>
    /// <param name="definition">The device; <see cref="MdevDefinition.Autostart"/> is ignored.</param>
    /// <remarks>The device is gone when it is removed or the host restarts, unless it is defined as well.</remarks>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>, <see cref="HostChangeReason.ParentNotFound"/>,
    /// <see cref="HostChangeReason.TypeNotFound"/>, or <see cref="HostChangeReason.Mismatch"/>: the UUID is in use
    /// for another parent or type.
    /// </exception>
    public HostPlan Create(MdevDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Requests.Create(definition).OrThrow();
    }

    /// <summary>Creates a device as <c>virsh nodedev-create</c> does.</summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID if the document has none. Default: a random one.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="Create(MdevDefinition)"/> or <see cref="ToDefinition"/>.
    /// </exception>
    public HostPlan Create(NodeDevice device, Guid? uuid = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Documents.Create(device, uuid).OrThrow();
    }

    /// <summary>Defines a device. Its parent and type need not exist, and an existing device is not changed.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="replace">Whether to replace another definition of the same parent and UUID. Default: no.</param>
    /// <returns>The plan; empty if the same definition exists.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/> or <see cref="HostChangeReason.DefinitionExists"/>.
    /// </exception>
    public HostPlan Define(MdevDefinition definition, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Requests.Define(definition, replace).OrThrow();
    }

    /// <summary>
    /// Defines a device as <c>virsh nodedev-define</c> does, replacing its definition if there is one.
    /// </summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID if the document has none. Default: a random one.</param>
    /// <remarks>
    /// libvirt 9.0 refuses to replace. Autostart is kept; libvirt, whose documents do not have it, turns it off.
    /// </remarks>
    /// <returns>The plan; empty if the same definition exists.</returns>
    /// <exception cref="HostChangeException">A reason of <see cref="ToDefinition"/>.</exception>
    public HostPlan Define(NodeDevice device, Guid? uuid = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Documents.Define(device, uuid).OrThrow();
    }

    /// <summary>Deletes the definition of a device. An existing device stays until it is removed.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent. Default: all parents, as mdevctl does.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, also for a malformed definition, which could not be restored.
    /// </exception>
    public HostPlan Undefine(Guid uuid, string? parentName = null) => Requests.Undefine(uuid, parentName).OrThrow();

    /// <summary>
    /// Creates a device from its definition, with its attributes, as its recipe in <see cref="Recipes"/> says.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <returns>The plan; empty if the device exists with the parent and the type of the definition.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, <see cref="HostChangeReason.DefinitionAmbiguous"/>, or a
    /// reason of <see cref="Create(MdevDefinition)"/>.
    /// </exception>
    public HostPlan Start(Guid uuid, string? parentName = null) => Requests.Start(uuid, parentName).OrThrow();

    /// <summary>Removes a device that is defined, so that it can be started again.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="Remove"/>, or <see cref="HostChangeReason.DefinitionNotFound"/>.
    /// </exception>
    public HostPlan Stop(Guid uuid, string? parentName = null) => Requests.Stop(uuid, parentName).OrThrow();

    /// <summary>Removes a device. Its definition, if it has one, stays.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <param name="typeId">The type that the device is expected to have. Default: any.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.Mismatch"/>, or
    /// <see cref="HostChangeReason.Busy"/>: it has no type, because another process is creating or removing it.
    /// </exception>
    public HostPlan Remove(Guid uuid, string? parentName = null, string? typeId = null) =>
        Requests.Remove(uuid, parentName, typeId).OrThrow();

    /// <summary>Sets whether a defined device is started with its parent.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <returns>The plan; empty if nothing changes.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/> or <see cref="HostChangeReason.DefinitionAmbiguous"/>.
    /// </exception>
    public HostPlan SetAutostart(Guid uuid, bool autostart, string? parentName = null) =>
        Requests.SetAutostart(uuid, autostart, parentName).OrThrow();

    /// <summary>Changes the attributes of a device, or the type, autostart and attributes of its definition.</summary>
    /// <param name="definition">
    /// The device as it is wanted. Its attributes are written to an existing device in order; other attributes of the
    /// device stay.
    /// </param>
    /// <param name="targets">What to change.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="targets"/> is none, or not known.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>, <see cref="HostChangeReason.DefinitionNotFound"/>,
    /// <see cref="HostChangeReason.DeviceNotFound"/>, or <see cref="HostChangeReason.Mismatch"/>: neither the parent
    /// nor the type of an existing device can be changed.
    /// </exception>
    public HostPlan Modify(MdevDefinition definition, ModifyTargets targets)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ThrowIfInvalid(targets);
        return Requests.Modify(definition, targets).OrThrow();
    }

    /// <summary>Changes a device as <c>virsh nodedev-update</c> does. Autostart is kept.</summary>
    /// <param name="device">The document; it needs a UUID.</param>
    /// <param name="targets">What to change. Default: the device if it exists, otherwise its definition.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="targets"/> is none, or not known.</exception>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="Modify"/> or <see cref="ToDefinition"/>.
    /// </exception>
    public HostPlan Update(NodeDevice device, ModifyTargets? targets = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (targets is { } given)
            ThrowIfInvalid(given);
        return Documents.Update(device, targets).OrThrow();
    }

    /// <summary>Changes a definition as <c>mdevctl modify</c> does.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="edit">The change.</param>
    /// <param name="parentName">The parent; may be omitted if the UUID is defined once.</param>
    /// <returns>The plan; empty if nothing changes.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, <see cref="HostChangeReason.DefinitionAmbiguous"/>, or
    /// <see cref="HostChangeReason.InvalidRequest"/>: the definition has no such attribute, or a name is not valid.
    /// </exception>
    public HostPlan Edit(Guid uuid, MdevDefinitionEdit edit, string? parentName = null)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Requests.Edit(uuid, edit, parentName).OrThrow();
    }

    /// <summary>Writes attributes of an existing device.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="attributes">The attributes, in the order in which to write them.</param>
    /// <param name="parentName">The parent that the device is expected to have. Default: any.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.Mismatch"/>,
    /// <see cref="HostChangeReason.Busy"/>, or <see cref="HostChangeReason.InvalidRequest"/>.
    /// </exception>
    public HostPlan WriteAttributes(Guid uuid, ValueList<MdevAttribute> attributes, string? parentName = null) =>
        Requests.WriteAttributes(uuid, attributes, parentName).OrThrow();

    /// <summary>Brings a host in line with a set of definitions.</summary>
    /// <param name="definitions">The definitions; each pair of parent and UUID once.</param>
    /// <param name="options">How far. Default: <see cref="HostReconcileOptions.Default"/>.</param>
    /// <param name="unresolved">
    /// Why other wanted devices could not be converted to definitions, as <see cref="ToDefinition"/> says; they become
    /// a part of <see cref="HostReconcilePlan.NotPlanned"/>. Default: none.
    /// </param>
    /// <remarks>
    /// An existing device with the parent and the type of its definition is left alone: its attributes are not
    /// compared. Once the plan is applied, the same request gives an empty plan. Nothing is removed while anything that
    /// is wanted or exists is uncertain (<see cref="HostReconcilePlan.AreRemovalsSuspended"/>).
    /// </remarks>
    /// <returns>
    /// The plan, and why some devices are not in it. The plan first frees capacity, then changes definitions, then
    /// creates devices, each by parent and UUID.
    /// </returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>: two different definitions have the same parent and UUID.
    /// </exception>
    public HostReconcilePlan Reconcile(
        IEnumerable<MdevDefinition> definitions,
        HostReconcileOptions? options = null,
        ValueList<HostChangeFailure> unresolved = default
    )
    {
        ArgumentNullException.ThrowIfNull(definitions);
        ReconcileRequest request = new([.. definitions], options ?? HostReconcileOptions.Default)
        {
            Unresolved = unresolved,
        };
        return request.Plan(Requests).OrThrow();
    }

    /// <summary>Brings a host in line with its own definitions: starts the devices that should be running.</summary>
    /// <param name="options">How far. Default: <see cref="HostReconcileOptions.Default"/>.</param>
    /// <returns>
    /// The plan, and why some devices are not in it; also a definition that could not be read, for it is wanted.
    /// </returns>
    public HostReconcilePlan ReconcileOwn(HostReconcileOptions? options = null) =>
        ReconcileRequest.PlanOwn(Requests, options).OrThrow();

    /// <summary>Converts a document to the device that it describes.</summary>
    /// <param name="device">The document.</param>
    /// <param name="uuid">The UUID if the document has none. Default: a random one.</param>
    /// <remarks>
    /// libvirt's name of the parent becomes the kernel's. Where libvirt does not list the parent (mdpy, mbochs, devices
    /// of the auxiliary bus), it names the nearest device above that it does, or <c>computer</c>;
    /// <c>&lt;parent_addr&gt;</c> is used then, which libvirt prints and does not read.
    /// </remarks>
    /// <returns>The device, without autostart.</returns>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>: it is not a mediated device, or has no parent, type or valid
    /// UUID; <see cref="HostChangeReason.ParentNotFound"/>: libvirt would not find a device of the parent's name, or
    /// it cannot be a parent.
    /// </exception>
    public MdevDefinition ToDefinition(NodeDevice device, Guid? uuid = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return Documents.ToDefinition(device, uuid).OrThrow();
    }

    /// <summary>
    /// Checks what <see cref="HostOperations.ApplyAsync"/> would refuse before it changes anything: names, and steps
    /// that the host prevents.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <returns>
    /// The failures, each with its step as <see cref="HostStepOutcome.Failed"/>, and the other steps as
    /// <see cref="HostStepOutcome.NotReached"/>. A success does not mean that the kernel agrees.
    /// </returns>
    public HostChangeResult Check(HostPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        SortedDictionary<int, HostChangeFailure> failures = PlanChecker.Check(plan, _snapshot, VgpuDefinitions);
        return new HostChangeResult
        {
            Steps =
            [
                .. plan.Steps.Select(
                    (step, i) =>
                        failures.TryGetValue(i, out HostChangeFailure? failure)
                            ? new HostStepResult(step, HostStepOutcome.Failed) { Failure = failure }
                            : new HostStepResult(step, HostStepOutcome.NotReached)
                ),
            ],
            Failure = failures.Values.FirstOrDefault(),
        };
    }

    internal static void ThrowIfInvalid(ModifyTargets targets)
    {
        const ModifyTargets all = ModifyTargets.Defined | ModifyTargets.Live;
        if (targets == ModifyTargets.None || (targets & ~all) != ModifyTargets.None)
            throw new ArgumentOutOfRangeException(nameof(targets), targets, "No known target.");
    }

    /// <summary>What the snapshot holds.</summary>
    public override string ToString() => Line.Of($"planner for {_snapshot}");
}
