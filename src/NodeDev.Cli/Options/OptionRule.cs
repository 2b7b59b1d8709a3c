using System.CommandLine;
using System.CommandLine.Parsing;

namespace NodeDev.Cli;

/// <summary>What rules about options go by. They look at the words: asking for a value that could not be read throws.</summary>
static class OptionRules
{
    /// <summary>What is said of a document without a name.</summary>
    internal const string EmptyDocument = "the name of a document is empty";

    /// <summary>What is said of a device without a name.</summary>
    internal const string EmptyDevice = "the name of a device is empty";

    /// <summary>Whether a switch is given, and not switched off.</summary>
    internal static bool IsSet(this SymbolResult result, Option<bool> option) =>
        result.GetResult(option) is { Implicit: false } given
        && !(given.Tokens is [{ } word] && bool.TryParse(word.Value, out bool value) && !value);

    /// <summary>Refuses an argument with an empty word.</summary>
    internal static void RefuseEmpty(this ArgumentResult result, string problem)
    {
        if (result.Tokens.Any(word => word.Value.Length == 0))
            result.AddError(problem);
    }

    /// <summary>Whether an option is given, with whatever value.</summary>
    internal static bool IsGiven(this SymbolResult result, Option option) =>
        result.GetResult(option) is { Implicit: false };
}
