using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The operation of <see cref="HostOperations"/> that prepares a parent before it creates a device.</summary>
public static class HostOperationsPreparation
{
    /// <summary>Prepares a parent, creates a device there, and writes its attributes.</summary>
    /// <param name="operations">Changes the host.</param>
    /// <param name="definition">The device; with <see cref="MdevUuid.FromKey"/>, a repeated call finds it.</param>
    /// <param name="recipe">
    /// What it needs besides, for this call only. <see cref="HostOperations.StartAsync"/> and the reconciliations read
    /// <see cref="MdevRecipeStore"/> instead.
    /// </param>
    /// <param name="options">
    /// How to apply the plan; needs <see cref="HostApplyOptions.AllowPreparation"/>. Default:
    /// <see cref="HostOperationsOptions.Apply"/>.
    /// </param>
    /// <param name="progress">Gets the outcome of each step, and again if the step is undone.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <remarks>
    /// A failure writes the files of the parent back. The lease that removes the device leaves them as the recipe wrote
    /// them.
    /// </remarks>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition, MdevRecipe)"/>;
    /// <see cref="HostChangeReason.PreparationNotAllowed"/>; or a step failed.
    /// </exception>
    /// <returns>A lease that removes the device when disposed of, unless it is kept or existed before.</returns>
    public static Task<MdevLease> CreateAsync(
        this HostOperations operations,
        MdevDefinition definition,
        MdevRecipe recipe,
        HostApplyOptions? options = null,
        IProgress<HostStepResult>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(recipe);
        return MdevLease.CreateAsync(
            operations.Runner,
            ChangeRunner.On(definition.ParentName, recipe),
            planner => planner.Place(ChangeVerb.Create, definition, recipe),
            new(options, progress, cancellationToken),
            recipe
        );
    }
}
