using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>Plans devices of several units, and devices with arguments for the driver.</summary>
/// <remarks>
/// Nothing is read unless <see cref="NodeHostOptions.Proposals"/> of the host names
/// <see cref="HostProposals.Aggregation"/>, and such a device is then refused.
/// </remarks>
/// <example>
/// <code>
/// NodeHost host = new(PhysicalHostTree.Local, new() { Proposals = HostProposals.Aggregation });
/// HostPlan plan = new HostPlanner(host.Scan()).CreateAggregated(host, definition, 8);
/// HostChangeResult result = await operations.ApplyAsync(plan);
/// </code>
/// </example>
[Experimental("NDX0001")]
public static class AggregationPlans
{
    /// <summary>
    /// Creates a device of several units. The number is read back, and the device is removed again if it has another.
    /// </summary>
    /// <param name="planner">Plans on a snapshot of the host.</param>
    /// <param name="host">The host.</param>
    /// <param name="definition">
    /// The device. An attribute <c>mdev/aggregated_instances</c> gets the number where it stands; otherwise it is
    /// written first.
    /// </param>
    /// <param name="units">
    /// The number of units. 1 gives the plan of <see cref="HostPlanner.Create(MdevDefinition)"/>, which works on every
    /// kernel.
    /// </param>
    /// <param name="form">
    /// How the driver is asked; <see langword="null"/>, the default, for what the host shows. The form
    /// <see cref="AggregationForm.Attribute"/> shows on devices only, so the first one needs it to be named.
    /// </param>
    /// <returns>
    /// The plan; if the device exists already, with its number of units, only its attributes are written.
    /// </returns>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>; <see cref="HostChangeReason.InvalidRequest"/>: no
    /// unit, or several where they are not supported; <see cref="HostChangeReason.NoCapacity"/>: more than a device can
    /// get now; <see cref="HostChangeReason.Mismatch"/>: the device exists with another number.
    /// </exception>
    public static HostPlan CreateAggregated(
        this HostPlanner planner,
        NodeHost host,
        MdevDefinition definition,
        uint units,
        AggregationForm? form = null
    )
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(definition);
        HostPlan plan = planner.Create(definition);
        if (units == 1)
            return plan;
        // The parent may be named in another spelling.
        CreateMdevStep? create = plan.Steps.OfType<CreateMdevStep>().FirstOrDefault();
        string parent = create?.ParentName ?? planner.Snapshot.KernelNameOf(definition.ParentName);
        AggregationRequest request = new(planner.Snapshot, definition with { ParentName = parent });
        AggregationType type =
            AggregationFiles.ReadType(
                host,
                planner.Snapshot,
                parent,
                definition.TypeId,
                out ValueList<Diagnostic> problems
            )
            ?? throw request.Refused(
                HostChangeReason.InvalidRequest,
                problems is [{ } problem, ..] ? problem.Message : null
            );
        if (create is null && units > 0)
        {
            request.RequireUnits(host, units);
            return plan with { Steps = [.. plan.Steps.Where(static step => !WritesUnits(step))] };
        }
        if (form is { } named && type.Pool.Kind == PoolKind.Interchangeable)
            type = type with { Form = named };
        if (type.Check(units) is { } why)
            throw request.Refused(
                why.Id == DiagnosticIds.TooManyUnits ? HostChangeReason.NoCapacity : HostChangeReason.InvalidRequest,
                why.Message
            );
        string number = units.ToString(CultureInfo.InvariantCulture);
        if (type.Form == AggregationForm.Attribute)
            return plan with { Steps = [.. WithAttribute(plan.Steps, create!, number)] };
        return plan with
        {
            Steps =
            [
                .. plan.Steps.Select(step =>
                    step == create
                        ? create! with
                        {
                            Arguments = CreateArguments.OfUnits(units).Text,
                            Shown = [new MdevAttribute(AggregationNames.OfDevice, number)],
                        }
                        : step
                ),
            ],
        };
    }

    /// <summary>Creates a device, and gives its driver arguments, which are not interpreted.</summary>
    /// <param name="planner">Plans on a snapshot of the host.</param>
    /// <param name="host">The host.</param>
    /// <param name="definition">The device.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The plan; if the device exists already, only its attributes are written.</returns>
    /// <exception cref="HostChangeException">
    /// A reason of <see cref="HostPlanner.Create(MdevDefinition)"/>, or <see cref="HostChangeReason.InvalidRequest"/>:
    /// the options of the host do not name the proposal.
    /// </exception>
    public static HostPlan CreateWithArguments(
        this HostPlanner planner,
        NodeHost host,
        MdevDefinition definition,
        CreateArguments arguments
    )
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(arguments);
        HostPlan plan = planner.Create(definition);
        if (!host.Proposals.HasFlag(HostProposals.Aggregation))
            throw new AggregationRequest(planner.Snapshot, definition).NotEnabled();
        return plan with
        {
            Steps =
            [
                .. plan.Steps.Select(step =>
                    step is CreateMdevStep create ? create with { Arguments = arguments.Text } : step
                ),
            ],
        };
    }

    /// <summary>
    /// The same definition with a number of units, as the attribute of the second series: mdevctl and libvirt write it
    /// when they start the device. In the first series, the number is an argument of creation
    /// (<see cref="CreateArguments.OfUnits"/>), which a definition cannot have.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <param name="units">The number of units, 1 or above. It stands where it stood, or first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is 0.</exception>
    public static MdevDefinition WithAggregatedInstances(this MdevDefinition definition, uint units)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfZero(units);
        MdevAttribute wanted = new(AggregationNames.InGroup, units.ToString(CultureInfo.InvariantCulture));
        bool isThere = definition.Attributes.Any(static one => one.Name == AggregationNames.InGroup);
        return definition with
        {
            Attributes = isThere
                ? [.. definition.Attributes.Select(one => one.Name == AggregationNames.InGroup ? wanted : one)]
                : [wanted, .. definition.Attributes],
        };
    }

    static IEnumerable<HostStep> WithAttribute(ValueList<HostStep> steps, CreateMdevStep create, string number)
    {
        WriteAttributeStep write = new(
            create.ParentName,
            create.Uuid,
            new MdevAttribute(AggregationNames.InGroup, number)
        )
        {
            IsExact = true,
        };
        bool isThere = steps.Any(WritesUnits);
        foreach (HostStep step in steps)
        {
            yield return WritesUnits(step) ? write : step;
            if (step == create && !isThere)
                yield return write;
        }
    }

    static bool WritesUnits(HostStep step) => step is WriteAttributeStep { Attribute.Name: AggregationNames.InGroup };
}
