using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What stands against a request: something is missing, or it cannot be known whether it is.</summary>
/// <param name="Reason">The reason to report.</param>
/// <param name="Source">What could not be read; <see langword="null"/> if all could.</param>
readonly record struct Obstacle(HostChangeReason Reason, UnreadableSource? Source)
{
    internal Obstacle(UnreadableSource source)
        : this(
            source.Kind == UnreadableKind.UnlistedDevice ? HostChangeReason.StillBeingRemoved
                : source.Diagnostic.Descriptor == DefinitionDiagnostics.NotADefinition ? HostChangeReason.Obstructed
                : HostChangeReason.SourceUnreadable,
            source
        ) { }

    /// <summary>The failure of a request.</summary>
    internal FailureContext ForRequest(ChangeVerb verb, HostStep step) =>
        AddTo(FailureContext.ForRequest(verb, Reason, step));

    /// <inheritdoc cref="ForRequest(ChangeVerb, HostStep)"/>
    internal FailureContext ForRequest(ChangeVerb verb, Guid? uuid, string? parentName) =>
        AddTo(FailureContext.ForRequest(verb, Reason, uuid, parentName));

    /// <summary>The failure of a step.</summary>
    internal FailureContext ForStep(HostStep step) => AddTo(FailureContext.ForStep(step, Reason));

    FailureContext AddTo(FailureContext failure)
    {
        if (Source is not { } source)
            return failure;
        string? path = source.Diagnostic.Location.Source;
        FailureContext found =
            source.Kind == UnreadableKind.Content ? failure.WithMalformedFile(path) : failure with { Path = path };
        return found with { Text = source.Diagnostic.Message };
    }
}
