namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='removable'&gt;</c>: what lies in a drive with removable media.</summary>
public sealed record RemovableMedium
{
    /// <summary><c>&lt;media_available&gt;</c>: whether there is a medium.</summary>
    public bool IsAvailable { get; init; }

    /// <summary><c>&lt;media_size&gt;</c>: its size in bytes.</summary>
    public ulong Size { get; init; }

    /// <summary><c>&lt;media_label&gt;</c>: its label, if any.</summary>
    public string? Label { get; init; }
}
