using System.CommandLine;
using System.CommandLine.Parsing;

namespace NodeDev.Cli;

/// <summary>A rule about which options and arguments of a command go together.</summary>
/// <param name="IsBroken">Whether a command line breaks it.</param>
/// <param name="Message">The message if it does.</param>
/// <remarks>Rules look at the words: asking for a value that could not be parsed throws.</remarks>
sealed record OptionRule(Func<SymbolResult, bool> IsBroken, string Message)
{
    /// <summary>At most one of these may be given.</summary>
    internal static OptionRule AtMostOne(params Symbol[] symbols) =>
        new(line => symbols.Count(symbol => IsGiven(line, symbol)) > 1, $"{List(symbols, "and")} exclude each other");

    /// <summary>At least one of these must be given.</summary>
    internal static OptionRule AtLeastOne(params Symbol[] symbols) =>
        new(line => !IsAnyGiven(line, symbols), $"{List(symbols, "or")} is missing");

    /// <summary>An option that needs one of others.</summary>
    internal static OptionRule Needs(Symbol symbol, params Symbol[] others) =>
        new(line => IsGiven(line, symbol) && !IsAnyGiven(line, others), $"{symbol.Name} needs {List(others, "or")}");

    /// <summary>An option that excludes others.</summary>
    internal static OptionRule Excludes(Symbol symbol, params Symbol[] others) =>
        new(line => IsGiven(line, symbol) && IsAnyGiven(line, others), $"{symbol.Name} excludes {List(others, "and")}");

    /// <summary>An option or argument that takes one word.</summary>
    internal static OptionRule Once(Symbol symbol, string words) =>
        new(line => TokensOf(line, symbol).Count > 1, words);

    /// <summary>The same rule under a condition.</summary>
    internal OptionRule When(Func<SymbolResult, bool> condition) =>
        this with
        {
            IsBroken = line => condition(line) && IsBroken(line),
        };

    /// <summary>Makes a command report the rules that a command line breaks.</summary>
    internal static void Add(Command command, params OptionRule[] rules) =>
        command.Validators.Add(line =>
        {
            foreach (OptionRule rule in rules.Where(rule => rule.IsBroken(line)))
                line.AddError(rule.Message);
        });

    /// <summary>Whether an option or argument is given. A switch with the value 'false' is not.</summary>
    internal static bool IsGiven(SymbolResult line, Symbol symbol) =>
        symbol switch
        {
            Option<bool> option => line.GetResult(option) is { Implicit: false } given
                && !(given.Tokens is [{ } word] && bool.TryParse(word.Value, out bool on) && !on),
            Option option => line.GetResult(option) is { Implicit: false },
            _ => TokensOf(line, symbol).Count > 0,
        };

    /// <summary>Whether one of some options or arguments is given.</summary>
    internal static bool IsAnyGiven(SymbolResult line, params Symbol[] symbols) =>
        symbols.Any(symbol => IsGiven(line, symbol));

    /// <summary>Joins the names of options.</summary>
    internal static string List(IReadOnlyList<Symbol> symbols, string conjunction)
    {
        string[] names = [.. symbols.Select(symbol => symbol.Name)];
        return names is [.. { Length: > 0 } first, var last]
            ? $"{string.Join(", ", first)} {conjunction} {last}"
            : names[0];
    }

    /// <summary>The words of an option or argument.</summary>
    internal static IReadOnlyList<Token> TokensOf(SymbolResult line, Symbol symbol) =>
        (symbol is Option option ? line.GetResult(option)?.Tokens : line.GetResult((Argument)symbol)?.Tokens) ?? [];
}
