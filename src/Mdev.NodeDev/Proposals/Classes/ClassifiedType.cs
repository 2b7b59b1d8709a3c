using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Proposals;

/// <summary>A type of a parent with the attributes that its class may require (libvirt, 2016).</summary>
/// <remarks>
/// Without a class, anything goes. The class <c>gpu</c> requires <c>fb_length</c>, <c>resolution</c> and <c>heads</c>;
/// no other class requires any. A type that does not conform stays, with a finding that names the attribute.
/// </remarks>
[Experimental("NDX0002")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ClassifiedType
{
    /// <summary>The name of the type's directory; in the layout of 2016 usually a number.</summary>
    public required string TypeId { get; init; }

    /// <summary>
    /// <c>class</c>, or else <c>type</c>: <c>gpu</c>, <c>nic</c>, <c>fpga</c> or any other; <see langword="null"/> if
    /// there is none that is well-formed.
    /// </summary>
    public string? Class { get; init; }

    /// <summary><c>fb_length</c>, the memory in bytes.</summary>
    public TypeValue<long>? Memory { get; init; }

    /// <summary><c>resolution</c>, the size of the largest display.</summary>
    public TypeValue<VgpuResolution>? Resolution { get; init; }

    /// <summary><c>heads</c>, the most displays; 0 for computing.</summary>
    public TypeValue<int>? Heads { get; init; }

    /// <summary>
    /// <c>max_instances</c>, how many more can be created; <c>available_instances</c> counts where both are there.
    /// </summary>
    public int? MaxInstances { get; init; }

    /// <summary><c>params</c>, in a form that the driver knows.</summary>
    public string? Parameters { get; init; }

    /// <summary><c>requires_group</c>: whether its devices have to be in one group.</summary>
    public bool? RequiresGroup { get; init; }

    /// <summary>The attributes as they were read, malformed ones included.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>What is wrong with the attributes; an error is what its class does not allow.</summary>
    public ValueList<Diagnostic> Findings { get; init; }

    /// <summary>Whether the type has what its class requires.</summary>
    public bool IsConforming => !Findings.Any(static one => one.Severity == DiagnosticSeverity.Error);

    /// <summary>Reads attributes. Others than those of the proposal are ignored; the first of a name counts.</summary>
    /// <param name="typeId">The id of the type.</param>
    /// <param name="attributes">The names and texts; one newline at the end of a text does not count.</param>
    /// <param name="path">The directory of the type, for findings. Default: its id.</param>
    public static ClassifiedType FromAttributes(
        string typeId,
        IEnumerable<MdevAttribute> attributes,
        string? path = null
    )
    {
        ArgumentNullException.ThrowIfNull(typeId);
        ArgumentNullException.ThrowIfNull(attributes);
        return new TypeClassReading(typeId, path ?? typeId, attributes).Read();
    }

    /// <summary>Adds what the profile of the type gives where an attribute is missing, marked as derived.</summary>
    /// <param name="profile">The profile.</param>
    public ClassifiedType WithDerived(VgpuProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return this with
        {
            Memory = Memory ?? Derived(TypeClassNames.Memory, profile.Memory),
            Resolution = Resolution ?? Derived(TypeClassNames.Resolution, profile.LargestDisplay),
            Heads = Heads ?? Derived(TypeClassNames.Heads, profile.Heads),
        };
    }

    /// <summary>The id, the class, and whether the type conforms to it.</summary>
    public override string ToString() =>
        Line.Of($"{TypeId}, {Class ?? "no class"}{(IsConforming ? "" : ", does not conform")}");

    /// <summary>A malformed attribute is one, and is not replaced.</summary>
    TypeValue<T>? Derived<T>(string name, VgpuFact<T>? fact)
        where T : struct =>
        fact is null || Attributes.Any(one => one.Name == name) ? null : new TypeValue<T>(fact.Value, IsDerived: true);
}
