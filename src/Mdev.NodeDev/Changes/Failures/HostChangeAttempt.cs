using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What was tried and what was seen around it: all that <see cref="FailureExplainer"/> goes by. Only what was looked at is set; what was
/// not stays <see langword="null"/>, and the explanation is the vaguer.
/// </summary>
sealed record HostChangeAttempt
{
    /// <summary>The step that failed; <see langword="null"/> where it failed before there was one.</summary>
    public HostStep? Step { get; init; }

    /// <summary>The reason, where the caller knows it without the kernel (something was not found, a time ran out); else it follows from <see cref="Result"/>.</summary>
    public HostChangeReason? Reason { get; init; }

    /// <summary>What was to be done, as a verb: <c>start</c>, <c>undefine</c>. <see langword="null"/>: what the step does.</summary>
    public string? Verb { get; init; }

    /// <summary>The kernel name of the parent; by default that of the step.</summary>
    public string? ParentName
    {
        get => field ?? Step?.ParentName;
        init;
    }

    /// <summary>The UUID; by default that of the step.</summary>
    public Guid? Uuid
    {
        get => field ?? Step?.Uuid;
        init;
    }

    /// <summary>The id of the type; by default that of the step.</summary>
    public string? TypeId
    {
        get =>
            field
            ?? Step switch
            {
                CreateMdevStep create => create.TypeId,
                RemoveMdevStep remove => remove.TypeId,
                WriteDefinitionStep write => write.Definition.TypeId,
                DeleteDefinitionStep delete => delete.Previous.TypeId,
                _ => null,
            };
        init;
    }

    /// <summary>What the host tree said; <see langword="null"/> where it was not asked.</summary>
    public FileWriteResult? Result { get; init; }

    /// <summary>The file below the root that was to be changed.</summary>
    public string? Path { get; init; }

    /// <summary>What was written, or was to be.</summary>
    public string? Value { get; init; }

    /// <summary>The parent as it was last seen, with its driver, subsystem, path and types; <see langword="null"/> where there is none.</summary>
    public HostMdevParent? Parent { get; init; }

    /// <summary>The PCI function that the parent is, or that was named as one; <see langword="null"/> for any other.</summary>
    public HostPciDevice? Pci { get; init; }

    /// <summary>Whether the parent's directory is there after the failure.</summary>
    public bool? IsParentPresent { get; init; }

    /// <summary>Whether <c>sys/bus/mdev/devices</c> lists the UUID after the failure.</summary>
    public bool? IsOnBus { get; init; }

    /// <summary>Whether the process runs as root.</summary>
    public bool? IsPrivileged { get; init; }

    /// <summary><c>available_instances</c> of the type before the step.</summary>
    public long? AvailableBefore { get; init; }

    /// <summary><c>available_instances</c> of the type after the step.</summary>
    public long? AvailableAfter { get; init; }

    /// <summary>The other devices of the parent or, for a virtual function, of the card.</summary>
    public ValueList<HostMdev> Siblings { get; init; }

    /// <summary>The device or definition that is there already, or is another than expected.</summary>
    public HostMdev? Existing { get; init; }

    /// <summary>Who has the device open.</summary>
    public ValueList<MdevUser> Users { get; init; }

    /// <summary>Why there may be more <see cref="Users"/>, as part of a sentence; <see langword="null"/> if every process was looked into.</summary>
    public string? WhyNotAllUsers { get; init; }

    /// <summary>What was expected: a parent, a type, the value of an attribute.</summary>
    public string? Expected { get; init; }

    /// <summary>What was found in its place.</summary>
    public string? Found { get; init; }

    /// <summary>What could have been meant: the parents, types or attributes that there are; of an ambiguous definition, its parents.</summary>
    public ValueList<string> Candidates { get; init; }

    /// <summary>Whether <see cref="Candidates"/> are parents that have the type which was asked for.</summary>
    public bool IsTypeElsewhere { get; init; }

    /// <summary>Whether there is a file for the definition that cannot be read as one: <see cref="Path"/>.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>What a call-out script printed, or what is wrong with a request.</summary>
    public string? Text { get; init; }
}
