using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>One change of one device of a host: what a <see cref="HostPlan"/> is made of.</summary>
/// <remarks>
/// The kinds of steps are the records derived from this one. Everything that differs between kinds is an abstract
/// member here.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(HostStepJsonConverter))]
public abstract record HostStep
{
    private protected HostStep() { }

    /// <summary>The kernel name of the parent, for example <c>0000:3b:00.0</c>.</summary>
    public abstract string ParentName { get; }

    /// <summary>The device that the step changes.</summary>
    public abstract HostDeviceId Device { get; }

    /// <summary>The value of <c>step</c> in the JSON of a plan.</summary>
    internal abstract string Kind { get; }

    /// <summary>What messages call the step.</summary>
    internal abstract ChangeVerb Verb { get; }

    /// <summary>What the step does to the host.</summary>
    public abstract HostStepEffect Effect { get; }

    /// <summary>The type of the device, where the step names it.</summary>
    internal abstract string? DeviceTypeId { get; }

    /// <summary>The name of the profile of the vGPU, where the step names it.</summary>
    internal virtual string? ProfileName => null;

    /// <summary>The attribute that the step writes, if it writes one.</summary>
    internal abstract MdevAttribute? WrittenAttribute { get; }

    /// <summary>
    /// What mdevctl's scripts are told of the step; <see langword="null"/> if mdevctl has no such operation.
    /// </summary>
    internal abstract StepCallout? Callout { get; }

    /// <summary>What the errors of the step mean.</summary>
    internal abstract StepFailures Failures { get; }

    /// <summary>The step as one line of English.</summary>
    public sealed override string ToString() => Printable.Of(Describe());

    /// <summary>Says why no host can do the step; <see langword="null"/> if its names and values are valid.</summary>
    internal abstract string? FindInvalidName();

    /// <summary>Compares the step with the host, and updates the host as the step would.</summary>
    /// <returns>Why the step cannot be done; <see langword="null"/> if nothing prevents it.</returns>
    internal abstract FailureContext? Check(PlannedHost host);

    /// <summary>Creates what does the step.</summary>
    internal abstract StepExecutor CreateExecutor(StepContext context);

    /// <summary>Writes the members of the step's JSON object that follow <c>step</c>.</summary>
    internal abstract void WriteMembers(PlanJsonWriter json);

    private protected abstract string Describe();
}
