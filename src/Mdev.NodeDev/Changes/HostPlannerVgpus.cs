using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The plans of <see cref="HostPlanner"/> for vGPUs without mediated devices: virtual functions of vendor VFIO, which
/// are named by their addresses, and their definitions.
/// </summary>
/// <remarks>
/// Every method throws <see cref="HostChangeException"/> for what cannot be planned. Requests about definitions need
/// <see cref="HostPlanner.VgpuDefinitions"/>, and throw <see cref="InvalidOperationException"/> without.
/// </remarks>
/// <example>
/// <code>
/// HostPlanner planner = new(host.Scan()) { VgpuDefinitions = new VgpuDefinitionStore(host.Tree).Scan() };
/// HostPlan plan = planner.SetVgpuAutostart(PciAddress.Parse("0000:41:00.4"), autostart: true);
/// </code>
/// </example>
public static class HostPlannerVgpus
{
    /// <summary>Makes a function of vendor VFIO a vGPU, and writes its attributes.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="profile">The full name of the profile, its last word, or the number of the type.</param>
    /// <param name="attributes">What to write afterwards, in order. Default: nothing.</param>
    /// <param name="gpus">
    /// The GPUs of the same snapshot. Default: as the snapshot shows them, without the driver's catalogue.
    /// </param>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostOperationsVgpus.CreateVgpuAsync"/>, as far as the snapshot shows it.
    /// </exception>
    public static HostPlan CreateVgpu(
        this HostPlanner planner,
        PciAddress function,
        string profile,
        ValueList<MdevAttribute> attributes = default,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);
        VgpuRequests requests = new(planner.Snapshot);
        return requests.Create(GpusOf(planner, gpus), function, profile, attributes).OrThrow();
    }

    /// <summary>Removes the vGPU of a function of vendor VFIO.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>: it has no vGPU, or
    /// <see cref="HostChangeReason.SourceUnreadable"/>.
    /// </exception>
    public static HostPlan RemoveVgpu(this HostPlanner planner, PciAddress function)
    {
        ArgumentNullException.ThrowIfNull(planner);
        return new VgpuRequests(planner.Snapshot).Remove(function).OrThrow();
    }

    /// <summary>
    /// Defines a vGPU. Its function and its profile need not exist, and an existing vGPU is not changed.
    /// </summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="definition">
    /// The definition. Its profile may be named as for <see cref="CreateVgpu"/>; the file gets the full name, so far as
    /// the host knows it. Members of an older file that this version does not know are kept.
    /// </param>
    /// <param name="replace">Whether to replace another definition of the function. Default: no.</param>
    /// <param name="gpus">The GPUs of the same snapshot, as for <see cref="CreateVgpu"/>.</param>
    /// <returns>The plan; empty if the same definition exists.</returns>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>; <see cref="HostChangeReason.DefinitionExists"/>;
    /// <see cref="HostChangeReason.TypeNotFound"/>: the profile is a number that nothing names, or
    /// <see cref="HostChangeReason.SourceUnreadable"/>.
    /// </exception>
    public static HostPlan DefineVgpu(
        this HostPlanner planner,
        VgpuDefinition definition,
        bool replace = false,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return RequestsOf(planner).Define(GpusOf(planner, gpus), definition, replace).OrThrow();
    }

    /// <summary>Deletes the definition of a vGPU. An existing vGPU stays until it is removed.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, also for a malformed definition, which could not be restored;
    /// or <see cref="HostChangeReason.SourceUnreadable"/>.
    /// </exception>
    public static HostPlan UndefineVgpu(this HostPlanner planner, PciAddress function) =>
        RequestsOf(planner).Undefine(function).OrThrow();

    /// <summary>Makes a function of vendor VFIO the vGPU that its definition names.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="gpus">The GPUs of the same snapshot, as for <see cref="CreateVgpu"/>.</param>
    /// <returns>The plan; empty if the function has the type of the profile.</returns>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="HostChangeException">A reason of <see cref="CreateVgpu"/>.</exception>
    public static HostPlan StartVgpu(this HostPlanner planner, VgpuDefinition definition, VgpuHost? gpus = null)
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(definition);
        return new VgpuRequests(planner.Snapshot).Start(GpusOf(planner, gpus), definition).OrThrow();
    }

    /// <summary>Makes a function of vendor VFIO the vGPU that it is defined as.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="gpus">The GPUs of the same snapshot, as for <see cref="CreateVgpu"/>.</param>
    /// <returns>The plan; empty if the function has the type of the profile.</returns>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, or a reason of <see cref="CreateVgpu"/>.
    /// </exception>
    public static HostPlan StartVgpu(this HostPlanner planner, PciAddress function, VgpuHost? gpus = null) =>
        RequestsOf(planner).Start(GpusOf(planner, gpus), function).OrThrow();

    /// <summary>Removes the vGPU of a function that is defined, so that it can be started again.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="RemoveVgpu"/>, or <see cref="HostChangeReason.DefinitionNotFound"/>.
    /// </exception>
    public static HostPlan StopVgpu(this HostPlanner planner, PciAddress function) =>
        RequestsOf(planner).Stop(function).OrThrow();

    /// <summary>Sets whether a defined vGPU is started automatically.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <returns>The plan; empty if nothing changes.</returns>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/> or <see cref="HostChangeReason.SourceUnreadable"/>.
    /// </exception>
    public static HostPlan SetVgpuAutostart(this HostPlanner planner, PciAddress function, bool autostart) =>
        RequestsOf(planner).SetAutostart(function, autostart).OrThrow();

    /// <summary>Changes the attributes of a vGPU, or everything that its definition says.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="definition">
    /// The vGPU as it is wanted. Its GPU instance, its placement and its attributes are written to an existing vGPU, in
    /// this order; what it does not name stays.
    /// </param>
    /// <param name="targets">What to change.</param>
    /// <param name="gpus">The GPUs of the same snapshot, as for <see cref="CreateVgpu"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="targets"/> is none, or not known.</exception>
    /// <exception cref="ArgumentException">The snapshot has no PCI functions.</exception>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.InvalidRequest"/>, <see cref="HostChangeReason.DefinitionNotFound"/>,
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.TypeNotFound"/>, or
    /// <see cref="HostChangeReason.Mismatch"/>: the profile of an existing vGPU cannot be changed.
    /// </exception>
    public static HostPlan ModifyVgpu(
        this HostPlanner planner,
        VgpuDefinition definition,
        ModifyTargets targets,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        HostPlanner.ThrowIfInvalid(targets);
        return RequestsOf(planner).Modify(GpusOf(planner, gpus), definition, targets).OrThrow();
    }

    /// <summary>Changes the definition of a vGPU.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="edit">Returns the definition as it is wanted, of the same function.</param>
    /// <param name="gpus">The GPUs of the same snapshot, as for <see cref="CreateVgpu"/>.</param>
    /// <returns>The plan; empty if nothing changes.</returns>
    /// <exception cref="ArgumentException">
    /// The snapshot has no PCI functions, or the change is that of another function.
    /// </exception>
    /// <exception cref="InvalidOperationException">The planner has no definitions of vGPUs.</exception>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DefinitionNotFound"/>, or a reason of <see cref="ModifyVgpu"/>.
    /// </exception>
    public static HostPlan EditVgpu(
        this HostPlanner planner,
        PciAddress function,
        Func<VgpuDefinition, VgpuDefinition> edit,
        VgpuHost? gpus = null
    )
    {
        ArgumentNullException.ThrowIfNull(edit);
        return RequestsOf(planner).Edit(GpusOf(planner, gpus), function, edit).OrThrow();
    }

    /// <summary>Writes attributes of an existing vGPU.</summary>
    /// <param name="planner">Plans for a host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="attributes">
    /// The attributes, in the order in which to write them: <c>gpu_instance_id</c>, <c>placement_id</c>,
    /// <c>vgpu_params</c>.
    /// </param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>, <see cref="HostChangeReason.SourceUnreadable"/>, or
    /// <see cref="HostChangeReason.InvalidRequest"/>.
    /// </exception>
    public static HostPlan WriteVgpuAttributes(
        this HostPlanner planner,
        PciAddress function,
        ValueList<MdevAttribute> attributes
    )
    {
        ArgumentNullException.ThrowIfNull(planner);
        return new VgpuRequests(planner.Snapshot).WriteAttributes(function, attributes).OrThrow();
    }

    static VgpuHost GpusOf(HostPlanner planner, VgpuHost? gpus) => gpus ?? VgpuHost.Create(planner.Snapshot);

    static VgpuDefinitionRequests RequestsOf(HostPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        return new VgpuDefinitionRequests(
            planner.Snapshot,
            planner.VgpuDefinitions
                ?? throw new InvalidOperationException("The planner has no definitions of vGPUs: set VgpuDefinitions.")
        );
    }
}
