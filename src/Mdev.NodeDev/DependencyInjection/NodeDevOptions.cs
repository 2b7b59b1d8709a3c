using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddNodeDev</c> registers.</summary>
public sealed record NodeDevOptions
{
    /// <summary>The defaults: this machine.</summary>
    public static NodeDevOptions Default { get; } = new();

    /// <summary>The root directory of the host. Default: <c>/</c>.</summary>
    public string Root { get; init; } = "/";

    /// <summary>What the host's files alone do not give.</summary>
    public NodeHostOptions Host { get; init; } = new();

    /// <summary>How the host is changed.</summary>
    public HostOperationsOptions Operations { get; init; } = new();
}
