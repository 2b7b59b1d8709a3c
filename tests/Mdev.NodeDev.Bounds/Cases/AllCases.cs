namespace Mdev.NodeDev.Bounds;

/// <summary>Every entry point with every shape of its input.</summary>
static class AllCases
{
    internal static IReadOnlyList<BoundCase> List { get; } =
    [
        .. DeviceCases.All(),
        .. DomainCases.All(),
        .. JsonCases.All(),
        .. HostCases.All(),
        .. VgpuCases.All(),
        .. ProposalCases.All(),
    ];
}
