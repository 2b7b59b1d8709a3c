namespace Mdev.NodeDev.Conformance;

/// <summary>What was read of a document in one way.</summary>
/// <param name="Result">The value and the diagnostics.</param>
/// <param name="Tree">The elements, if they were wanted.</param>
readonly record struct ScannerReading<T>(ReadResult<T> Result, SourceTree? Tree)
    where T : class
{
    /// <summary>What differs from what another way gave; nothing if they are equal.</summary>
    internal string? Difference(ScannerReading<T> other)
    {
        if (!SameDiagnostics(Result.Diagnostics, other.Result.Diagnostics))
            return $"diagnostics {Result.Diagnostics}, not {other.Result.Diagnostics}";
        if (!SameValue(Result.Value, other.Result.Value))
            return $"the value is {Result.Value}, not {other.Result.Value}";
        if (Tree?.Problem != other.Tree?.Problem)
            return $"the tree is refused for {Tree?.Problem}, not {other.Tree?.Problem}";
        return Difference(Tree?.Root, other.Tree?.Root);
    }

    static bool SameDiagnostics(ValueList<Diagnostic> some, ValueList<Diagnostic> others) =>
        some == others && some.Select(static one => one.ToString()).SequenceEqual(others.Select(one => one.ToString()));

    static bool SameValue(object? value, object? other) =>
        (value, other) switch
        {
            (DomainReading one, DomainReading two) => one.Hostdevs.SequenceEqual(two.Hostdevs)
                && Equals(one.Context, two.Context),
            _ => Equals(value, other),
        };

    static string? Difference(SourceElement? one, SourceElement? other)
    {
        if (one is null || other is null)
            return one == other ? null : "only one way gives elements";
        if (Parts(one) != Parts(other))
            return $"the element is {Parts(one)}, not {Parts(other)}";
        if (!one.Attributes.AsSpan().SequenceEqual(other.Attributes))
            return $"the attributes of {one.Path()} differ";
        if (one.Children.Length != other.Children.Length)
            return $"the children of {one.Path()} differ";
        for (int i = 0; i < one.Children.Length; i++)
        {
            if (Difference(one.Children[i], other.Children[i]) is { } difference)
                return difference;
        }
        return null;
    }

    static string Parts(SourceElement element) =>
        (
            element.Name,
            element.LocalName,
            element.Namespace,
            (element.Line, element.Column),
            (element.Text, element.IsBlank, element.Kind),
            (element.TextPosition, element.WordPosition)
        ).ToString();
}
