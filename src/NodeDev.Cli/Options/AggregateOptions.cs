using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NodeDev.Cli;

/// <summary>The option that asks for several units of a type in one device, which is a proposal.</summary>
sealed class AggregateOptions
{
    readonly Option<uint?> _units = new("--aggregate")
    {
        CustomParser = Parse,
        Description =
            "With --type: how many units of the type the device gets (a proposal, see docs/proposals.md). "
            + "Without --parent, the parent with the most room makes it.",
        HelpName = "N",
    };

    /// <summary>Adds the option.</summary>
    /// <param name="command">The command.</param>
    /// <param name="type">What it needs.</param>
    /// <param name="others">What it excludes.</param>
    internal void AddTo(Command command, Symbol type, params Symbol[] others)
    {
        command.Add(_units);
        OptionRule.Add(command, OptionRule.Needs(_units, type), OptionRule.Excludes(_units, others));
    }

    /// <summary>The number of units; <see langword="null"/> if none is asked for.</summary>
    internal uint? Read(ParseResult line) => line.GetValue(_units);

    static uint? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint units))
            return units;
        result.AddError($"'{text}' is not a number of units such as 8");
        return null;
    }
}
