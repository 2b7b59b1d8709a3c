namespace Mdev.NodeDev.Conformance;

/// <summary>How a document fared.</summary>
/// <param name="IsAccepted">Whether libvirt and this library read it.</param>
/// <param name="Excuses">The chosen differences that it shows.</param>
/// <param name="Difference">A difference that nobody chose, in a form that brings like ones together.</param>
/// <param name="Details">What this library makes of the document then.</param>
/// <param name="IsReadAgain">Whether libvirt's text was read and written again.</param>
sealed record DocumentOutcome(
    bool IsAccepted,
    IReadOnlyList<string> Excuses,
    string? Difference = null,
    string? Details = null,
    bool IsReadAgain = false
)
{
    internal static DocumentOutcome Same(bool isAccepted) => new(isAccepted, []);

    internal static DocumentOutcome Differs(string difference, string details) =>
        new(IsAccepted: false, [], difference, details);
}
