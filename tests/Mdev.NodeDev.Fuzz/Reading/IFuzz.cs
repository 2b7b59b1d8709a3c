namespace Mdev.NodeDev.Conformance;

/// <summary>Gives many inputs to readers.</summary>
interface IFuzz
{
    /// <summary>How many inputs there were, and what became of them.</summary>
    string Summary { get; }

    /// <summary>What was found; nothing, if all is well.</summary>
    IReadOnlyList<FuzzFailure> Failures { get; }

    /// <summary>Tries one input.</summary>
    void Try(int number);
}
