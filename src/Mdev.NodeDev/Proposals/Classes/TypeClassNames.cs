using System.Collections.Immutable;

namespace Mdev.NodeDev.Proposals;

/// <summary>The attributes of a type in the proposal of 2016.</summary>
static class TypeClassNames
{
    internal const string Class = "class";
    internal const string ClassAlias = "type";
    internal const string Memory = "fb_length";
    internal const string Resolution = "resolution";
    internal const string Heads = "heads";
    internal const string MaxInstances = "max_instances";
    internal const string Parameters = "params";
    internal const string RequiresGroup = "requires_group";

    /// <summary>The only class that requires attributes.</summary>
    internal const string Gpu = "gpu";

    /// <summary>The file of a parent by which devices are removed: it tells the layout of the proposal.</summary>
    internal const string Destroy = "mdev_destroy";

    internal static readonly ImmutableArray<string> All =
    [
        Class,
        ClassAlias,
        Memory,
        Resolution,
        Heads,
        MaxInstances,
        Parameters,
        RequiresGroup,
    ];

    internal static readonly ImmutableArray<string> OfGpu = [Memory, Resolution, Heads];
}
