namespace Mdev.NodeDev.Changes;

/// <summary>What a name that was not found may have been meant to be.</summary>
static class NameCorrection
{
    /// <summary>The shortest part of a name that identifies a device: device and function of a PCI address.</summary>
    const int ShortestPart = 4;

    /// <summary>
    /// The candidate that a name which was not found is another spelling of: it differs in case or, for a parent, it is
    /// the only one that ends with the name or that the name ends with, as <c>00:02.0</c> and <c>pci_0000_00_02_0</c>
    /// mean <c>0000:00:02.0</c>.
    /// </summary>
    internal static string? Spelling(FailureContext context)
    {
        bool isParent = context.Reason == HostChangeReason.ParentNotFound;
        string? name =
            isParent ? context.ParentName
            : context.Reason == HostChangeReason.TypeNotFound ? context.TypeId
            : context.Attribute?.Name ?? context.TypeId;
        if (name is null || context.Meant is not null)
            return context.Meant;
        string plain = Plain(name);
        string[] others = [.. context.Candidates.Where(candidate => candidate != name)];
        return others.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (
                isParent ? Only(others.Where(one => EndsWith(plain, Plain(one)) || EndsWith(Plain(one), plain))) : null
            );
    }

    /// <summary>The only type that has the name which was given in place of an id.</summary>
    internal static string? TypeOfThatName(FailureContext context) =>
        context is { Reason: HostChangeReason.TypeNotFound, Parent.Types: var types }
            ? Only(
                types
                    .Where(type =>
                        type.Id != context.TypeId
                        && type.Name?.Equals(context.TypeId, StringComparison.OrdinalIgnoreCase) == true
                    )
                    .Select(static type => type.Id)
            )
            : null;

    static string? Only(IEnumerable<string> names) => names.Take(2).ToArray() is [{ } only] ? only : null;

    static bool EndsWith(string name, string end) =>
        end.Length >= ShortestPart
        && name.EndsWith(end, StringComparison.Ordinal)
        && (name.Length == end.Length || name[^(end.Length + 1)] == '_');

    static string Plain(string name) =>
        string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
}
