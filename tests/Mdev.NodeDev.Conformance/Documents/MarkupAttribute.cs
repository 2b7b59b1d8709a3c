namespace Mdev.NodeDev.Conformance;

/// <summary>An attribute as it stands in the document.</summary>
/// <param name="name">Its name, with a prefix if it has one.</param>
/// <param name="raw">Its value with references and the quotes.</param>
/// <param name="values">What the value is one of, if it is known.</param>
sealed class MarkupAttribute(string name, string raw, Values? values = null)
{
    /// <summary>Its name.</summary>
    internal string Name { get; set; } = name;

    /// <summary>Its value with references and the quotes.</summary>
    internal string Raw { get; set; } = raw;

    /// <summary>What the value is one of.</summary>
    internal Values? Values { get; } = values;

    /// <summary>A copy that shares nothing with this.</summary>
    internal MarkupAttribute Copy() => new(Name, Raw, Values);
}
