using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>The options that name a vGPU without a mediated device: a virtual function and its profile.</summary>
sealed class FunctionOptions
{
    readonly Option<PciAddress?> _function = Function(
        "The PCI address of a virtual function that becomes a vGPU itself (vendor VFIO)."
    );

    readonly Option<string?> _profile = CommonOptions.Text(
        "--profile",
        "NAME",
        "With --function: the profile, by its name, the last word of it, or the number of the type."
    );

    /// <summary>An option for a virtual function, in any spelling of its address.</summary>
    internal static Option<PciAddress?> Function(string description) =>
        new("--function")
        {
            CustomParser = ParseFunction,
            Description = description,
            HelpName = "ADDRESS",
        };

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="others">What describes a mediated device, and is excluded.</param>
    internal void AddTo(Command command, params Symbol[] others)
    {
        command.Add(_function);
        command.Add(_profile);
        OptionRule.Add(
            command,
            OptionRule.Needs(_function, _profile),
            OptionRule.Needs(_profile, _function),
            OptionRule.Excludes(_function, others)
        );
    }

    internal bool IsGiven(SymbolResult line) => OptionRule.IsGiven(line, _function);

    /// <summary>The function and its profile; <see langword="null"/> if none is named.</summary>
    internal (PciAddress Function, string Profile)? Read(ParseResult line) =>
        line.GetValue(_function) is { } function ? (function, line.GetValue(_profile)!) : null;

    static PciAddress? ParseFunction(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (FunctionNames.TryParse(text, out PciAddress address))
            return address;
        result.AddError($"'{text}' is not a PCI address such as 0000:41:00.4");
        return null;
    }
}
