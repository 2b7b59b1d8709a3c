namespace Mdev.NodeDev.Hosts;

/// <summary>The outcome of a change of a definition.</summary>
/// <param name="Status">How it ended.</param>
public sealed record MdevDefinitionChange(MdevDefinitionStatus Status)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Status == MdevDefinitionStatus.Done;

    /// <summary>The definition as it is now; <see langword="null"/> where nothing was written.</summary>
    public MdevDefinition? Definition { get; init; }

    /// <summary>The parents whose definition was deleted.</summary>
    public ValueList<string> Deleted { get; init; }

    /// <summary>What the file system said where it refused, <see langword="null"/> elsewhere.</summary>
    public FileWriteResult? WriteResult { get; init; }

    /// <summary>Why it was refused, and what was noticed on the way.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
