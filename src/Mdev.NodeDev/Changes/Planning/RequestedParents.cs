using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The parents that requests name, in any spelling, under the names that the kernel gives them.</summary>
sealed class RequestedParents(HostRequirements host)
{
    readonly HostSnapshot _snapshot = host.Snapshot;

    /// <summary>
    /// The same device below the kernel's name of its parent. A parent that the host does not have keeps its name,
    /// unless the form of the name says how the kernel spells it.
    /// </summary>
    internal Planned<MdevDefinition> Resolve(ChangeVerb verb, MdevDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (_snapshot.FindParents(definition.ParentName) is not [_, _, ..] several)
            return definition with { ParentName = _snapshot.KernelNameOf(definition.ParentName) };
        FailureContext failure = FailureContext.ForRequest(
            verb,
            HostChangeReason.ParentNotFound,
            definition.Uuid,
            definition.ParentName,
            definition.TypeId
        );
        return host.Fail(failure with { IsAmbiguous = true, Candidates = [.. several.Select(static one => one.Name)] });
    }

    /// <summary>The name of the parent of a device that exists or is defined, as the host has it.</summary>
    internal string? OfKnown(Guid uuid, string? name)
    {
        if (name is null || host.Find(name, uuid) is not null || host.FindMalformed(uuid, name) is not null)
            return name;
        string[] names = [.. _snapshot.FindParents(name).Select(static one => one.Name)];
        return names.FirstOrDefault(one => host.Find(one, uuid) is not null)
            ?? names.FirstOrDefault()
            ?? DeviceSpelling.Kernel(name);
    }

    /// <summary>What to know about a device that can be defined and may not start.</summary>
    /// <param name="requested">The name in the request.</param>
    /// <param name="definition">The device below the kernel's name of its parent.</param>
    /// <param name="isStarted">Whether the device is started, too, which finds out more.</param>
    internal ValueList<Diagnostic> Warnings(string requested, MdevDefinition definition, bool isStarted = false)
    {
        List<Diagnostic> warnings = [];
        HostMdevParent? parent = _snapshot.FindParentExactly(definition.ParentName);
        if (requested != definition.ParentName)
            warnings.Add(Respelled(requested, definition.ParentName, parent));
        if (!isStarted && NotOffered(parent, definition) is { } notOffered)
            warnings.Add(notOffered);
        return ValueList.From(warnings);
    }

    /// <summary>
    /// That the parent lacks the type; <see langword="null"/> if it has it, or may be a parent that is not there yet.
    /// </summary>
    Diagnostic? NotOffered(HostMdevParent? parent, MdevDefinition definition)
    {
        if (parent?.FindType(definition.TypeId) is not null)
            return null;
        string? why = parent is not null
            ? MessageText.List(parent.Types.Select(static type => type.Id)) is { Length: > 0 } types
                ? $"it has {types}"
                : "it has none"
            : NeverAParent(definition.ParentName);
        return why is null
            ? null
            : ChangeDiagnostics.TypeNotOffered.At(
                new SourceLocation(parent?.Path),
                MessageText.Short(definition.ParentName),
                MessageText.Short(definition.TypeId),
                why
            );
    }

    /// <summary>Why a device of the host cannot be a parent, now and later.</summary>
    string? NeverAParent(string name) =>
        NamedDevice.Find(_snapshot, name) switch
        {
            { IsCardOfParents: true } => "it is a card, whose virtual functions are the parents",
            { IsComputer: true } => "it is the machine itself",
            { Mdev: not null } => "it is a mediated device",
            _ => null,
        };

    /// <summary>What to know about a device that is created: it may be defined otherwise.</summary>
    /// <param name="requested">The name in the request.</param>
    /// <param name="device">The device below the kernel's name of its parent.</param>
    internal ValueList<Diagnostic> CreationWarnings(string requested, MdevDefinition device)
    {
        ValueList<Diagnostic> warnings = Warnings(requested, device, isStarted: true);
        if (host.FindDefinition(device.ParentName, device.Uuid) is not { } defined)
            return warnings;
        string? otherwise =
            defined.TypeId != device.TypeId ? $"type {MessageText.Short(defined.TypeId)}"
            : defined.Attributes == device.Attributes ? null
            : defined.Attributes.IsEmpty ? "no attributes"
            : $"the attributes {MessageText.List(defined.Attributes.Select(static one => $"{one.Name}={one.Value}"))}";
        return otherwise is null
            ? warnings
            :
            [
                .. warnings,
                ChangeDiagnostics.DefinedOtherwise.At(
                    new SourceLocation(DefinitionReader.PathOf(device.ParentName, device.Uuid)),
                    device.Uuid,
                    MessageText.Short(device.ParentName),
                    otherwise
                ),
            ];
    }

    Diagnostic Respelled(string requested, string name, HostMdevParent? parent)
    {
        bool isChannelDevice = parent is not null && NameResolver.Subchannel(_snapshot, requested)?.Path == parent.Path;
        return ChangeDiagnostics.ParentRespelled.At(
            new SourceLocation(parent?.Path),
            MessageText.Short(requested),
            isChannelDevice ? "the channel device of subchannel"
                : parent is null ? "not there; the kernel's spelling is"
                : "the parent called",
            MessageText.Short(name)
        );
    }
}
