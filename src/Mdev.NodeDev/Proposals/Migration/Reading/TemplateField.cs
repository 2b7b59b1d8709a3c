using System.Globalization;

namespace Mdev.NodeDev.Proposals;

/// <summary>A field whose value may have variables.</summary>
/// <param name="Key">The key.</param>
/// <param name="Parts">The value in parts.</param>
sealed record TemplateField(string Key, IReadOnlyList<TemplatePart> Parts)
{
    internal bool HasVariables { get; } = Parts.Any(part => part.Variable is not null);

    /// <summary>The length of the value, at most.</summary>
    internal int LongestLength => Parts.Sum(part => part.Variable?.LongestLength ?? part.Literal.Length);

    /// <summary>The value for values of the variables.</summary>
    /// <param name="values">The values, by <see cref="TemplateVariable.Index"/>.</param>
    internal string ToText(ReadOnlySpan<TemplateValue> values)
    {
        if (Parts is [{ Variable: null } only])
            return only.Literal;
        string[] texts = new string[Parts.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            TemplatePart part = Parts[i];
            texts[i] =
                part.Variable is not { } variable ? part.Literal
                : part.Divisor is { } divisor
                    ? (values[variable.Index].Number / divisor).ToString(CultureInfo.InvariantCulture)
                : values[variable.Index].Text;
        }
        return string.Concat(texts);
    }
}
