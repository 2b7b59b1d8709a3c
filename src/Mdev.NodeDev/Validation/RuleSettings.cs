using System.Collections.Immutable;
using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>
/// The rules of this library that count, and their severity. Immutable; the answers of libvirt's grammar and parser
/// cannot be changed.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RuleSettings
{
    /// <summary>No severity: the rule is off.</summary>
    readonly ImmutableSortedDictionary<string, DiagnosticSeverity?> _changes;

    static DiagnosticDescriptor[] Rules => [.. RuleDiagnostics.All, .. HostdevRuleDiagnostics.All];

    RuleSettings(ImmutableSortedDictionary<string, DiagnosticSeverity?> changes) => _changes = changes;

    /// <summary>Every rule with the severity of its description.</summary>
    public static RuleSettings Default { get; } =
        new(ImmutableSortedDictionary.Create<string, DiagnosticSeverity?>(StringComparer.Ordinal));

    /// <summary>
    /// No rule: what is left is what libvirt's grammar and parser say. Rules can be switched on again with <see
    /// cref="With"/>.
    /// </summary>
    public static RuleSettings None
    {
        get
        {
            RuleSettings settings = Default;
            foreach (DiagnosticDescriptor rule in Rules)
                settings = settings.Without(rule.Id);
            return settings;
        }
    }

    /// <summary>These settings with a rule switched off.</summary>
    /// <param name="id">The rule's id, for example <c>ND1401</c>.</param>
    /// <exception cref="ArgumentException">No rule has this id.</exception>
    public RuleSettings Without(string id) => new(_changes.SetItem(Known(id), null));

    /// <summary>These settings with another severity of a rule, which is switched on by it if it was off.</summary>
    /// <param name="id">The rule's id, for example <c>ND1401</c>.</param>
    /// <param name="severity">The severity of its diagnostics.</param>
    /// <exception cref="ArgumentException">No rule has this id.</exception>
    public RuleSettings With(string id, DiagnosticSeverity severity) => new(_changes.SetItem(Known(id), severity));

    /// <summary>The descriptor of a rule, with the severity that counts; <see langword="null"/> if it is off.</summary>
    internal DiagnosticDescriptor? Of(DiagnosticDescriptor rule)
    {
        if (!_changes.TryGetValue(rule.Id, out DiagnosticSeverity? severity))
            return rule;
        return severity is null ? null : rule with { Severity = severity.Value };
    }

    static string Known(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Array.Exists(Rules, rule => rule.Id == id)
            ? id
            : throw new ArgumentException($"No rule that can be changed has the id '{id}'.", nameof(id));
    }

    /// <summary>How many rules are set.</summary>
    public override string ToString() => Line.Of($"{Line.Count(_changes.Count, "setting")}");
}
