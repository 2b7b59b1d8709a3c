namespace Mdev.NodeDev.Conformance;

/// <summary>Text as it stands in the document: references, comments, CDATA sections and all.</summary>
/// <param name="raw">The characters.</param>
/// <param name="values">What the text is one of, if it is a value.</param>
sealed class MarkupText(string raw, Values? values = null) : MarkupNode
{
    /// <summary>The characters.</summary>
    internal string Raw { get; set; } = raw;

    /// <summary>What the text is one of.</summary>
    internal Values? Values { get; } = values;

    internal override MarkupNode Copy() => new MarkupText(Raw, Values);
}
