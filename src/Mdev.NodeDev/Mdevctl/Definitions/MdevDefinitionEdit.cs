using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A change of a definition, as <c>mdevctl modify</c> makes it. Attributes are changed by position, because one name
/// may occur several times.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevDefinitionEdit
{
    /// <summary><c>--type</c>: the new type, <see langword="null"/> to leave it.</summary>
    public string? TypeId { get; init; }

    /// <summary>
    /// <c>--auto</c> or <c>--manual</c>: whether the device is started with its parent, <see langword="null"/> to
    /// leave it.
    /// </summary>
    public bool? Autostart { get; init; }

    /// <summary>
    /// <c>--addattr</c> and <c>--value</c>: the attribute to insert, <see langword="null"/> for none.
    /// </summary>
    public MdevAttribute? Added { get; private init; }

    /// <summary><c>--delattr</c>: whether an attribute is deleted.</summary>
    public bool IsDeleting { get; private init; }

    /// <summary>
    /// <c>--index</c>: the position, from 0, of the attribute to insert or delete; <see langword="null"/> for the
    /// end.
    /// </summary>
    public uint? Index { get; private init; }

    /// <summary>Inserts an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">The position to insert before; <see langword="null"/> to append.</param>
    public static MdevDefinitionEdit Add(MdevAttribute attribute, uint? index = null)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return new MdevDefinitionEdit { Added = attribute, Index = index };
    }

    /// <summary>Deletes an attribute.</summary>
    /// <param name="index">Its position; <see langword="null"/> for the last one, if there is any.</param>
    public static MdevDefinitionEdit Delete(uint? index = null) => new() { IsDeleting = true, Index = index };

    /// <summary>Changes a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="changed">The changed one.</param>
    /// <returns>Whether the definition has such a position.</returns>
    public bool TryApply(MdevDefinition definition, [NotNullWhen(true)] out MdevDefinition? changed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        changed = null;
        List<MdevAttribute> attributes = [.. definition.Attributes];
        if (Added is not null)
        {
            if (Index > attributes.Count)
                return false;
            attributes.Insert((int)(Index ?? (uint)attributes.Count), Added);
        }
        else if (IsDeleting && (Index is not null || attributes.Count > 0))
        {
            if (Index >= attributes.Count)
                return false;
            attributes.RemoveAt((int)(Index ?? (uint)attributes.Count - 1));
        }
        changed = definition with
        {
            TypeId = TypeId ?? definition.TypeId,
            Autostart = Autostart ?? definition.Autostart,
            Attributes = ValueList.From(attributes),
        };
        return true;
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(MdevDefinitionEdit), PrintMembers);
}
