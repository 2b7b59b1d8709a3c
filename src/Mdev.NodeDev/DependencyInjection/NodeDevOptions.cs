using System.Diagnostics;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The options of <c>AddNodeDev</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NodeDevOptions
{
    /// <summary>The defaults: this machine.</summary>
    public static NodeDevOptions Default => new();

    /// <summary>The root directory of the host. Default: <c>/</c>.</summary>
    /// <exception cref="ArgumentException">Set to an empty text.</exception>
    public string Root
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
        }
    } = "/";

    /// <summary>The options for reading the host.</summary>
    public NodeHostOptions Host { get; init; } = new();

    /// <summary>The options for changing the host.</summary>
    public HostOperationsOptions Operations { get; init; } = new();

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Mdev.NodeDev.Line.Of(nameof(NodeDevOptions), PrintMembers);
}
