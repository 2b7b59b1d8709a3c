using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <content>Devices whose parent is prepared before they are created.</content>
public sealed partial class HostPlanner
{
    /// <summary>
    /// The recipes of the host, which <see cref="Start"/>, <see cref="Stop"/> and the reconciliations then follow.
    /// Default: <see langword="null"/>, none is read.
    /// </summary>
    /// <remarks>
    /// With it, files of parents are read, too, so that warnings name those that cannot be written back.
    /// </remarks>
    public MdevRecipeStore? Recipes { get; init; }

    /// <summary>Prepares a parent, creates a device there, and writes its attributes.</summary>
    /// <param name="definition">The device; <see cref="MdevDefinition.Autostart"/> is ignored.</param>
    /// <param name="recipe">What it needs besides. It counts for this plan only.</param>
    /// <remarks>The plan names the parent. Of a device that exists, only attributes are written.</remarks>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="Create(MdevDefinition)"/>; <see cref="HostChangeReason.InvalidRequest"/> also for a
    /// recipe of another UUID or with a file that is never written.
    /// </exception>
    public HostPlan Create(MdevDefinition definition, MdevRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(recipe);
        return Requests.Create(definition, recipe).OrThrow();
    }
}
