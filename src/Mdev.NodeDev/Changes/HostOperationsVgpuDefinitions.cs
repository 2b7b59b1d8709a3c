using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The operations of <see cref="HostOperations"/> on definitions of vGPUs without mediated devices
/// (<see cref="VgpuDefinitionStore"/>), and on vGPUs that are defined.
/// </summary>
public static class HostOperationsVgpuDefinitions
{
    /// <summary>
    /// Defines a vGPU, so that it can be started, also after a restart. An existing vGPU is not changed.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="definition">
    /// The definition; its profile as for <see cref="HostOperationsVgpus.CreateVgpuAsync"/>.
    /// </param>
    /// <param name="replace">Whether to replace another definition of the function. Default: no.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.DefineVgpu"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> DefineVgpuAsync(
        this HostOperations operations,
        VgpuDefinition definition,
        bool replace = false,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return RunAsync(
            operations,
            (requests, gpus) => requests.Define(gpus, definition, replace),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Deletes the definition of a vGPU. An existing vGPU stays until it is removed.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.UndefineVgpu"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> UndefineVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(operations, (requests, _) => requests.Undefine(function), new(options, progress, cancellationToken));

    /// <summary>
    /// Makes a function the vGPU that it is defined as. Does nothing if it has the type of the profile.
    /// </summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.StartVgpu(HostPlanner, PciAddress, VgpuHost?)"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> StartVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            operations,
            (requests, gpus) => requests.Start(gpus, function),
            new(options, progress, cancellationToken)
        );

    /// <summary>Removes the vGPU of a function that is defined, so that it can be started again.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.StopVgpu"/>, or a step failed, as of
    /// <see cref="HostOperationsVgpus.RemoveVgpuAsync"/>.
    /// </exception>
    public static Task<HostChangeResult> StopVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(operations, (requests, _) => requests.Stop(function), new(options, progress, cancellationToken));

    /// <summary>Sets whether a defined vGPU is started automatically.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="autostart">Whether it is.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.SetVgpuAutostart"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> SetVgpuAutostartAsync(
        this HostOperations operations,
        PciAddress function,
        bool autostart,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            operations,
            (requests, _) => requests.SetAutostart(function, autostart),
            new(options, progress, cancellationToken)
        );

    /// <summary>Changes the attributes of a vGPU, or everything that its definition says.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="definition">The vGPU as it is wanted.</param>
    /// <param name="targets">What to change.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="targets"/> is none, or not known.</exception>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.ModifyVgpu"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> ModifyVgpuAsync(
        this HostOperations operations,
        VgpuDefinition definition,
        ModifyTargets targets,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        HostPlanner.ThrowIfInvalid(targets);
        return RunAsync(
            operations,
            (requests, gpus) => requests.Modify(gpus, definition, targets),
            new(options, progress, cancellationToken)
        );
    }

    /// <summary>Changes the definition of a vGPU.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="function">The address of the function.</param>
    /// <param name="edit">Returns the definition as it is wanted, of the same function.</param>
    /// <param name="options">How to apply the plan. Default: <see cref="HostOperationsOptions.Apply"/>.</param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="ArgumentException">The change is that of another function.</exception>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlannerVgpus.EditVgpu"/>, or a step failed.
    /// </exception>
    public static Task<HostChangeResult> EditVgpuAsync(
        this HostOperations operations,
        PciAddress function,
        Func<VgpuDefinition, VgpuDefinition> edit,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(edit);
        return RunAsync(
            operations,
            (requests, gpus) => requests.Edit(gpus, function, edit),
            new(options, progress, cancellationToken)
        );
    }

    static Task<HostChangeResult> RunAsync(
        HostOperations operations,
        Func<VgpuDefinitionRequests, VgpuHost, Planned<HostPlan>> request,
        ChangeCall call
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Runner.RunAsync(request, call);
    }
}
