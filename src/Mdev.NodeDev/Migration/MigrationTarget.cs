using System.Diagnostics;

namespace Mdev.NodeDev.Migration;

/// <summary>The device that a guest gets on the target for one that it has on the source.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationTarget
{
    /// <summary>
    /// The function or the parent of mediated devices, by its kernel name, for example <c>0000:a1:00.4</c>.
    /// </summary>
    public required string Slot { get; init; }

    /// <summary>
    /// The UUID of the mediated device, a new one that depends on the old device alone; <see langword="null"/> for a
    /// PCI function.
    /// </summary>
    public Guid? Uuid { get; init; }

    /// <summary>The device API of the mediated device; <see langword="null"/> for a PCI function.</summary>
    public DeviceApi? DeviceApi { get; init; }

    /// <summary>The function, or the mediated device and its parent.</summary>
    public override string ToString() => Line.Of(Uuid is { } uuid ? $"{uuid} on {Slot}" : Slot);
}
