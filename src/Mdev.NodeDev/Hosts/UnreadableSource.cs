namespace Mdev.NodeDev.Hosts;

/// <summary>One file or directory that could not be read, and on which decisions depend.</summary>
/// <param name="Kind">What it would tell.</param>
/// <param name="Diagnostic">What is wrong with it.</param>
readonly record struct UnreadableSource(UnreadableKind Kind, Diagnostic Diagnostic)
{
    /// <summary>The parent that it is about; <see langword="null"/> if it is about any.</summary>
    internal string? ParentName { get; init; }

    /// <summary>The device that it is about; <see langword="null"/> if it is about any.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>The type that it is about; <see langword="null"/> if it is about any.</summary>
    internal string? TypeId { get; init; }
}
