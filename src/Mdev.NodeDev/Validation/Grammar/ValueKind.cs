namespace Mdev.NodeDev;

/// <summary>What a text or an attribute may be.</summary>
/// <param name="Name">The name of its type in the schemas.</param>
/// <param name="Expected">What it may be, in words.</param>
/// <param name="Accepts">Whether a text is that.</param>
sealed record ValueKind(string Name, string Expected, ValuePredicate Accepts)
{
    /// <summary>One of a few words; white space around it does not matter.</summary>
    internal static ValueKind OneOf(string name, params string[] words) =>
        new(
            name,
            $"one of {string.Join(", ", words)}",
            text => Array.IndexOf(words, XmlWhiteSpace.Collapse(text.ToString())) >= 0
        );
}
