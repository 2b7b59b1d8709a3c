using Mdev.NodeDev.Migration;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>Makes ready what a guest gets on the target of a migration.</summary>
public static class MigrationVerdictExtensions
{
    const string Prefix = "nvidia/";

    /// <summary>
    /// Turns a verdict into a plan for the target that makes the devices which the rewritten domain names, with what
    /// was written to those of the source.
    /// </summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>A plan for the target; empty where nothing has to be made, or not all of it fits.</returns>
    /// <example>
    /// <code>
    /// MigrationVerdict verdict = GuestMigration.Check(domain, source, target);
    /// HostChangeResult result = await operations.ApplyAsync(verdict.ToPlan()); // on the target
    /// </code>
    /// </example>
    public static HostPlan ToPlan(this MigrationVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new HostPlan { Steps = [.. verdict.Creations.SelectMany(StepsOf)] };
    }

    static IEnumerable<HostStep> StepsOf(MigrationCreation creation)
    {
        VgpuPlacement placement = new() { Steps = [creation.Step] };
        return placement
            .ToPlan(_ => creation.Uuid.GetValueOrDefault())
            .Steps.Concat(
                creation.Attributes.Select(attribute =>
                    creation.Uuid is { } uuid
                        ? (HostStep)new WriteAttributeStep(creation.Step.Slot, uuid, attribute)
                        : new WriteVgpuAttributeStep(
                            PciAddress.Parse(creation.Step.Slot),
                            attribute.Name[Prefix.Length..],
                            attribute.Value
                        )
                )
            );
    }
}
