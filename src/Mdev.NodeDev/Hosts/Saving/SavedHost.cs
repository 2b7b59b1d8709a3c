namespace Mdev.NodeDev.Hosts;

/// <summary>The document of a saved host.</summary>
sealed record SavedHost
{
    /// <summary>The number of the format.</summary>
    public int Format { get; init; }

    /// <summary>What the kernel and the definition files said.</summary>
    public required HostSnapshot Host { get; init; }
}
