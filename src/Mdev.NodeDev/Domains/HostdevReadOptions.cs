using System.Diagnostics;

namespace Mdev.NodeDev.Domains;

/// <summary>How a <c>&lt;hostdev&gt;</c> is read.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevReadOptions
{
    /// <summary>Read completely, at most 16 MiB.</summary>
    public static HostdevReadOptions Default => new();

    /// <inheritdoc cref="NodeDeviceReadOptions.SourceName"/>
    public string? SourceName
    {
        get => Reading.SourceName;
        init => Reading = Reading with { SourceName = value };
    }

    /// <summary>
    /// How much is kept; <see cref="ReadMode.Complete"/> by default. <see cref="ReadMode.AsLibvirt"/> drops an alias
    /// that is not a user's; real devices show no other difference.
    /// </summary>
    public ReadMode Mode
    {
        get => Reading.Mode;
        init => Reading = Reading with { Mode = value };
    }

    /// <inheritdoc cref="NodeDeviceReadOptions.MaxBytes"/>
    public int MaxBytes
    {
        get => Reading.MaxBytes;
        init => Reading = Reading with { MaxBytes = value };
    }

    /// <summary>The same for the reader of documents.</summary>
    internal NodeDeviceReadOptions Reading { get; private init; } = NodeDeviceReadOptions.Default;

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevReadOptions), PrintMembers);
}
