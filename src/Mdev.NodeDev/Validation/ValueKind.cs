namespace Mdev.NodeDev;

/// <summary>What a text or an attribute may be.</summary>
/// <param name="Expected">What it may be, in words.</param>
/// <param name="Accepts">Whether it is that.</param>
sealed record ValueKind(string Expected, Predicate<string> Accepts)
{
    /// <summary>Any text.</summary>
    internal static ValueKind Text { get; } = new("a text", static _ => true);

    /// <summary>One of a few words; white space around it does not matter.</summary>
    internal static ValueKind OneOf(IReadOnlyList<string> words) =>
        new(
            $"one of {string.Join(", ", words)}",
            text => words.Contains(XmlWhiteSpace.Collapse(text), StringComparer.Ordinal)
        );
}
