using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mdev.NodeDev.Changes;

namespace Mdev.NodeDev.Proposals;

/// <summary>
/// What a driver gets after the UUID and a comma when a device is created. Only the driver says what it means.
/// </summary>
/// <remarks>
/// Proposed in the review of 2018 instead of one known parameter. A kernel without the proposal refuses the whole text
/// as an invalid UUID (<c>EINVAL</c>).
/// </remarks>
[Experimental("NDX0001")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CreateArguments
{
    CreateArguments(string text) => Text = text;

    /// <summary>The text: printable ASCII without a line feed, 1 to 4058 bytes.</summary>
    public string Text { get; }

    /// <summary>Makes arguments of a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is not one that a driver may get.</exception>
    public static CreateArguments Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out CreateArguments? arguments, out Diagnostic? problem)
            ? arguments
            : throw new FormatException(problem.Message);
    }

    /// <summary>Makes arguments of a text if it is one that a driver may get.</summary>
    /// <param name="text">The text.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="problem">What is wrong with the text.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CreateArguments? arguments,
        [NotNullWhen(false)] out Diagnostic? problem
    )
    {
        problem = CreationText.FindInvalid(text ?? "") is { } why
            ? ProposalDiagnostics.InvalidCreateArguments.At(default, why)
            : null;
        arguments = problem is null ? new CreateArguments(text!) : null;
        return arguments is not null;
    }

    /// <summary>The arguments that ask for several units: <c>aggregate=8</c>.</summary>
    /// <param name="units">The number of units, 2 or above: a device of one unit is created by its UUID alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 2.</exception>
    public static CreateArguments OfUnits(uint units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 2u);
        return new(AggregationNames.Argument + units.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The text; a long one is cut.</summary>
    public override string ToString() => Line.Of(Text);
}
