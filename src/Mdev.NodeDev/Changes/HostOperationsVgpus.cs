using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The operations of <see cref="HostOperations"/> on vGPUs without mediated devices: virtual functions of vendor VFIO,
/// which are named by their addresses.
/// </summary>
public static class HostOperationsVgpus
{
    /// <summary>Makes a function a vGPU, and writes its attributes.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function, for example <c>0000:41:00.4</c>.</param>
    /// <param name="profile">
    /// The full name of the profile (<c>NVIDIA L40S-8Q</c>), its last word (<c>L40S-8Q</c>), or the number of the type.
    /// A name becomes the number that it has on this card now.
    /// </param>
    /// <param name="attributes">
    /// What to write afterwards, in order: <c>gpu_instance_id</c>, <c>placement_id</c>, <c>vgpu_params</c>. Default:
    /// nothing.
    /// </param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <remarks>
    /// Of two callers that want one function, also in two processes, one gets it, and the other
    /// <see cref="HostChangeReason.OwnedByAnother"/> or <see cref="HostChangeReason.Mismatch"/>. To choose a function,
    /// ask <see cref="VgpuHost.Place"/>.
    /// </remarks>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>: it is not such a function;
    /// <see cref="HostChangeReason.TypeNotFound"/>: no source names the profile for this card;
    /// <see cref="HostChangeReason.Mismatch"/>: it has another type; <see cref="HostChangeReason.OwnedByAnother"/>;
    /// <see cref="HostChangeReason.NoCapacity"/>: the GPU does not take it; or a step failed otherwise.
    /// </exception>
    /// <returns>
    /// A lease that removes the vGPU when it is disposed of. A vGPU of this type that was there, and that no caller of
    /// this library made, is found and stays.
    /// </returns>
    public static async Task<VgpuLease> CreateVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        string profile,
        ValueList<MdevAttribute> attributes = default,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentException.ThrowIfNullOrWhiteSpace(profile);
        ChangeRunner runner = operations.Runner;
        LeasedDevice device = new();
        SetVgpuTypeStep? vgpu = null;
        HostChangeResult result = await runner
            .RunAsync(
                ChangeRunner.WithFunctions,
                planner =>
                    new VgpuRequests(planner.Host.Snapshot)
                        .Create(runner.GpusOf(planner.Host.Snapshot), function, profile, attributes)
                        .Then<HostPlan>(plan =>
                        {
                            vgpu = (SetVgpuTypeStep)plan.Steps[0];
                            return plan;
                        }),
                new(options, progress, cancellationToken, device)
            )
            .ConfigureAwait(false);
        bool isKept = (options ?? runner.Options.Apply).KeepCreated;
        return new VgpuLease(runner, vgpu!, result, device, wasAdopted: false, isKept);
    }

    /// <summary>Removes the vGPU of a function, whoever made it.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels before the vGPU is removed.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>: it has no vGPU; <see cref="HostChangeReason.InUse"/>: a process
    /// has it open, or the driver did not let go of it within <see cref="HostApplyOptions.RemoveTimeout"/>;
    /// <see cref="HostChangeReason.SourceUnreadable"/>; or the step failed otherwise.
    /// </exception>
    public static Task<HostChangeResult> RemoveVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Runner.RunAsync(
            ChangeRunner.WithFunctions,
            planner => new VgpuRequests(planner.Host.Snapshot).Remove(function),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Writes attributes of an existing vGPU.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="attributes">The attributes, in the order in which to write them.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.WriteVgpuAttributes"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> WriteVgpuAttributesAsync(
        this HostOperations operations,
        PciAddress function,
        ValueList<MdevAttribute> attributes,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Runner.RunAsync(
            ChangeRunner.WithFunctions,
            planner => new VgpuRequests(planner.Host.Snapshot).WriteAttributes(function, attributes),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>
    /// Leases a vGPU that exists, as if this caller had created it: after a restart, or after it was kept.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="token">
    /// The <see cref="VgpuLease.Token"/> that the vGPU had. Default: whatever owner it has; one without gets an owner.
    /// </param>
    /// <param name="cancellationToken">Stops reading the host.</param>
    /// <exception cref="HostChangeException">
    /// <see cref="HostChangeReason.DeviceNotFound"/>: it has no vGPU; <see cref="HostChangeReason.OwnedByAnother"/>:
    /// the vGPU of the token is gone, and this is another one; or the owner could not be read or written.
    /// </exception>
    /// <returns>A lease that removes the vGPU when it is disposed of, unless it is kept.</returns>
    public static async Task<VgpuLease> AdoptVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        string? token = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ChangeRunner runner = operations.Runner;
        LeasedDevice device = new();
        (Planned<SetVgpuTypeStep> planned, _) = await runner
            .PlanAsync(
                ChangeRunner.WithFunctions,
                planner =>
                {
                    VgpuRequests requests = new(planner.Host.Snapshot);
                    return requests
                        .RequireVgpu(ChangeVerb.AdoptVgpu, function)
                        .Then<SetVgpuTypeStep>(number =>
                        {
                            SetVgpuTypeStep vgpu = new(function, number);
                            FailureContext? failure = runner.AdoptVgpu(vgpu, token, out string? owner);
                            device.Token = owner;
                            return failure is null
                                ? vgpu
                                : FailureExplainer.Explain(failure.WithSnapshot(planner.Host.Snapshot));
                        });
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return new VgpuLease(
            runner,
            planned.OrThrow(),
            new HostChangeResult(),
            device,
            wasAdopted: true,
            isKept: false
        );
    }

    /// <summary>
    /// Starts the vGPUs that are defined with autostart (<see cref="VgpuDefinitionStore"/>), each for itself. Those
    /// that exist already are left as they are.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="options">How to apply the plans. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps; vGPUs that are complete stay.</param>
    /// <remarks>
    /// Larger ones are started first, because the driver puts each vGPU at its first free place. Virtual functions and
    /// GPU instances do not survive a restart: a failure names those that are missing, and how they are made.
    /// </remarks>
    /// <returns>What became of each; failures are returned.</returns>
    /// <exception cref="HostChangeCanceledException">It was cancelled.</exception>
    public static async Task<VgpuReconcileResult> ReconcileVgpusAsync(
        this HostOperations operations,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ValueList<VgpuDefinition> definitions = new VgpuDefinitionStore(operations.Host.Tree).Read(
            out ValueList<Diagnostic> odd
        );
        List<VgpuStartResult> starts = [];
        foreach (
            VgpuDefinition definition in definitions
                .Where(static one => one.Autostart)
                .OrderByDescending(static one => VgpuProfileName.Parse(one.Profile).Gigabytes ?? 0)
        )
        {
            HostChangeResult result;
            try
            {
                result = await operations
                    .Runner.RunAsync(
                        ChangeRunner.WithFunctions,
                        planner =>
                            new VgpuRequests(planner.Host.Snapshot).Start(
                                operations.Runner.GpusOf(planner.Host.Snapshot),
                                definition
                            ),
                        new(options, progress, cancellationToken)
                    )
                    .ConfigureAwait(false);
            }
            catch (HostChangeException failed)
            {
                result = failed.Result;
            }
            starts.Add(new VgpuStartResult(definition, result));
        }
        return new VgpuReconcileResult { Starts = ValueList.From(starts), Diagnostics = odd };
    }
}
