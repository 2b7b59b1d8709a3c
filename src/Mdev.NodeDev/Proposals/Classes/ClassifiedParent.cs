using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>A parent with its types and their classes.</summary>
[Experimental("NDX0002")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ClassifiedParent
{
    /// <summary>
    /// The parent. In the layout of 2016 its types have no device API, and how many more can be created comes from
    /// <c>max_instances</c> where <c>available_instances</c> is not there.
    /// </summary>
    public required HostMdevParent Parent { get; init; }

    /// <summary>
    /// Whether it has the layout of 2016: types are numbers, and <c>mdev_destroy</c> of the parent removes devices.
    /// Nothing is written to such a parent.
    /// </summary>
    public bool HasProposedLayout { get; init; }

    /// <summary>Its types, in the order of <see cref="HostMdevParent.Types"/>.</summary>
    public ValueList<ClassifiedType> Types { get; init; }

    /// <summary>The parent.</summary>
    public override string ToString() => Line.Of($"{Parent}{(HasProposedLayout ? ", layout of 2016" : "")}");
}
