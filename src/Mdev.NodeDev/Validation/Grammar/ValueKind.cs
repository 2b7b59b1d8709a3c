using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>What a text or an attribute may be.</summary>
/// <param name="Name">The name of its type in the schemas.</param>
/// <param name="Expected">What it may be, in words.</param>
/// <param name="Accepts">Whether a text is that.</param>
sealed record ValueKind(string Name, string Expected, ValuePredicate Accepts)
{
    /// <summary>
    /// The highest number that libvirt's parser takes in any of C's forms, where the grammar wants certain digits;
    /// <see langword="null"/> where they do not differ.
    /// </summary>
    internal ulong? MostOfParser { get; init; }

    /// <summary>What it may be, in words, for a text that is not that.</summary>
    internal string ExpectedInsteadOf(ReadOnlySpan<char> text) =>
        CNumber.TryParse(text, 0, out bool negative, out ulong number) && !negative && number <= MostOfParser
            ? $"{Expected}; libvirt's parser takes it, its grammar does not"
            : Expected;

    /// <summary>One of a few words; white space around it does not matter.</summary>
    internal static ValueKind OneOf(string name, params string[] words) =>
        new(
            name,
            $"one of {string.Join(", ", words)}",
            text => Array.IndexOf(words, XmlWhiteSpace.Collapse(text.ToString())) >= 0
        );
}
