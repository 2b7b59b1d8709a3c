using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What was asked for, what happened, and what the host looks like around it: all that <see cref="FailureExplainer"/>
/// reads. Unknown members are <see langword="null"/> or empty; the explanation is then less specific.
/// </summary>
/// <remarks>
/// There are three kinds: <see cref="ForWrite"/> where the kernel or the file system refused, and the reason follows
/// from its error; <see cref="ForStep"/> where a step knows the reason itself; <c>ForRequest</c> before there is a
/// step.
/// </remarks>
sealed partial record FailureContext
{
    FailureContext() { }

    /// <summary>What was attempted.</summary>
    internal ChangeVerb Verb { get; private init; }

    /// <summary>How this kind of step fails; <see langword="null"/> before there is a step.</summary>
    internal StepFailures? Failures { get; private init; }

    /// <summary>The attribute that is written; <see langword="null"/> for any other step.</summary>
    internal MdevAttribute? Attribute { get; private init; }

    /// <summary>The kernel name of the parent.</summary>
    internal string? ParentName { get; private init; }

    /// <summary>The device.</summary>
    internal HostDeviceId? Device { get; private init; }

    /// <summary>The UUID of the device; <see langword="null"/> for a PCI function.</summary>
    internal Guid? Uuid => Device?.Uuid;

    /// <summary>The id of the type.</summary>
    internal string? TypeId { get; private init; }

    /// <summary>The name of the profile of a vGPU.</summary>
    internal string? ProfileName { get; private init; }

    /// <summary>What keeps the GPU from taking the vGPU.</summary>
    internal VgpuObstacle? Vgpu { get; init; }

    /// <summary>
    /// The reason; <see langword="null"/> as long as it has to be derived from <see cref="Outcome"/>.
    /// </summary>
    internal HostChangeReason? Reason { get; init; }

    /// <summary>How the write ended; <see langword="null"/> where none failed.</summary>
    internal FileWriteResult? Outcome { get; private init; }

    /// <summary>The file or directory below the root that it is about.</summary>
    internal string? Path { get; init; }

    /// <summary>What was written, or was to be.</summary>
    internal string? Value { get; init; }

    /// <summary>What was expected: a parent, a type, the value of an attribute.</summary>
    internal string? Expected { get; init; }

    /// <summary>What was found instead.</summary>
    internal string? Found { get; init; }

    /// <summary>What a script printed, or what is wrong with a request, as part of a sentence.</summary>
    internal string? Text { get; init; }

    /// <summary>Whether <see cref="Path"/> is a malformed definition file.</summary>
    internal bool IsMalformed { get; private init; }

    /// <summary>The processes that have the device open.</summary>
    internal VfioUsersResult Users { get; init; } = new();

    /// <summary>The parent as it was last seen.</summary>
    internal HostMdevParent? Parent { get; init; }

    /// <summary>The PCI function that the parent is, or that was named as one.</summary>
    internal HostPciDevice? Pci { get; init; }

    /// <summary>What the name of a parent that was not found stands for.</summary>
    internal NamedDevice Named { get; init; } = NamedDevice.Unknown;

    /// <summary>Whether the parent is registered after the failure.</summary>
    internal bool? IsParentPresent { get; init; }

    /// <summary>Whether <c>sys/bus/mdev/devices</c> lists the UUID after the failure.</summary>
    internal bool? IsOnBus { get; init; }

    /// <summary>Whether the process runs as root.</summary>
    internal bool? IsPrivileged { get; init; }

    /// <summary><c>available_instances</c> of the type before the step.</summary>
    internal long? AvailableBefore { get; init; }

    /// <summary><c>available_instances</c> of the type after the step.</summary>
    internal long? AvailableAfter { get; init; }

    /// <summary>The other devices of the parent or, for a virtual function, of the card.</summary>
    internal ValueList<HostMdev> Siblings { get; init; }

    /// <summary>The device or definition of this UUID that is there.</summary>
    internal HostMdev? Existing { get; init; }

    /// <summary>
    /// What could have been meant: the parents, types or attributes that there are; of an ambiguous definition, its
    /// parents.
    /// </summary>
    internal ValueList<string> Candidates { get; init; }

    /// <summary>
    /// The parents that have the type which was asked for, where the one that was named does not: those on the same
    /// card, or all if there are none.
    /// </summary>
    internal ValueList<string> TypeParents { get; init; }

    /// <summary>The one device that the name stands for in another spelling, as a request has to call it.</summary>
    internal string? Meant { get; init; }

    /// <summary>Whether <see cref="Candidates"/> are all meant by one name.</summary>
    internal bool IsAmbiguous { get; init; }

    /// <summary>The kernel or the file system refused a step; the reason follows from its error.</summary>
    internal static FailureContext ForWrite(
        HostStep step,
        FileWriteResult outcome,
        string? path,
        string? value = null
    ) => Of(step) with { Outcome = outcome, Path = path, Value = value };

    /// <summary>A step failed for a reason that is known without an error of the kernel.</summary>
    internal static FailureContext ForStep(HostStep step, HostChangeReason reason, string? path = null) =>
        Of(step) with
        {
            Reason = reason,
            Path = path,
        };

    /// <summary>A request failed before there was a step.</summary>
    internal static FailureContext ForRequest(
        ChangeVerb verb,
        HostChangeReason reason,
        Guid? uuid = null,
        string? parentName = null,
        string? typeId = null
    ) =>
        new()
        {
            Verb = verb,
            Reason = reason,
            Device = uuid is { } known ? new HostDeviceId(known) : null,
            ParentName = parentName,
            TypeId = typeId,
        };

    /// <summary>A request failed that would have become a step.</summary>
    internal static FailureContext ForRequest(ChangeVerb verb, HostChangeReason reason, HostStep step) =>
        Of(step) with
        {
            Verb = verb,
            Reason = reason,
        };

    /// <summary>The same, with a malformed file in the place of the definition.</summary>
    internal FailureContext WithMalformedFile(string? path) =>
        this with
        {
            Path = path,
            IsMalformed = true,
            Text = "the definition file is malformed",
        };

    /// <summary>The same failure of an adoption, which takes what a step would make.</summary>
    internal FailureContext AsAdoption() => this with { Verb = ChangeVerb.AdoptVgpu };

    static FailureContext Of(HostStep step) =>
        new()
        {
            Verb = step.Verb,
            Failures = step.Failures,
            Attribute = step.WrittenAttribute,
            ParentName = step.ParentName,
            Device = step.Device,
            TypeId = step.DeviceTypeId,
            ProfileName = step.ProfileName,
        };
}
