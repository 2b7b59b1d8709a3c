namespace Mdev.NodeDev.Proposals;

/// <summary>The variables of one block.</summary>
sealed class TemplateVariables
{
    readonly List<TemplateVariable> _all = [];
    readonly Dictionary<string, TemplateVariable> _byName = new(StringComparer.Ordinal);

    /// <summary>In the order of declaration.</summary>
    internal IReadOnlyList<TemplateVariable> All => _all;

    internal TemplateVariable? Find(string name) => _byName.GetValueOrDefault(name);

    internal TemplateVariable Declare(
        string name,
        bool isNumber,
        IReadOnlyList<TemplateItem> items,
        SourceLocation location
    )
    {
        TemplateVariable variable = new(name, _all.Count, isNumber, items, location);
        _all.Add(variable);
        _byName.Add(name, variable);
        return variable;
    }
}
