using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary><c>&lt;pci-express&gt;</c>: the link of a PCI Express function.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciExpress
{
    /// <summary><c>&lt;link validity='cap'&gt;</c>: what the link can do.</summary>
    public PciExpressLink? Capable { get; init; }

    /// <summary><c>&lt;link validity='sta'&gt;</c>: what the link does now.</summary>
    public PciExpressLink? Status { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(PciExpress), PrintMembers);
}
