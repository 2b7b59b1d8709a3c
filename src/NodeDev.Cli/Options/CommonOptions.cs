using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>Creates the options and arguments that several commands have.</summary>
static class CommonOptions
{
    /// <summary>A switch.</summary>
    internal static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>The switch for JSON.</summary>
    internal static Option<bool> Json() => Switch("--json", "Write JSON, for programs.");

    /// <summary>An option for a text, which must not be empty.</summary>
    internal static Option<string?> Text(string name, string helpName, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(RefuseEmpty);
        return option;
    }

    /// <summary>The option <c>-o</c> for a directory.</summary>
    internal static Option<string?> OutputDirectory() =>
        Output("DIR", "Write files into this directory, which is created if it does not exist.");

    /// <summary>The option <c>-o</c> for a file.</summary>
    internal static Option<string?> OutputFile() => Output("FILE", "Write to this file.");

    /// <summary>The option that names the parent of a device.</summary>
    internal static Option<string?> Parent(
        string description = "The kernel name of the parent. Required if the UUID is defined below several."
    ) => Text("--parent", "NAME", description);

    /// <summary>An option for a UUID.</summary>
    internal static Option<Guid?> Uuid(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "UUID",
            CustomParser = ParseUuid,
        };

    /// <summary>An option for attributes.</summary>
    internal static Option<MdevAttribute[]> Attributes(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "NAME=VALUE",
            CustomParser = ParseAttributes,
        };

    /// <summary>The argument that names a mediated device.</summary>
    internal static Argument<string> Device(
        string name = "UUID|NAME",
        string description = "The UUID of a mediated device, or the name of its node device (mdev_…)."
    ) => NotEmpty(new Argument<string>(name) { Description = description }, "device");

    /// <summary>The argument that names documents.</summary>
    internal static Argument<string[]> Documents(string description, ArgumentArity arity) =>
        NotEmpty(new Argument<string[]>("FILE|DIR|-") { Description = description, Arity = arity }, "document");

    /// <summary>Makes an argument refuse empty words.</summary>
    internal static Argument<T> NotEmpty<T>(Argument<T> argument, string kind)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(word => word.Value.Length == 0))
                result.AddError($"the name of a {kind} is empty");
        });
        return argument;
    }

    /// <summary>Refuses an option with an empty value.</summary>
    internal static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value: "" }])
            result.AddError($"{result.Option.Name} is empty");
    }

    static Option<string?> Output(string helpName, string description)
    {
        Option<string?> option = Text("--output", helpName, description);
        option.Aliases.Add("-o");
        return option;
    }

    /// <summary>Parses a UUID, with dashes or without.</summary>
    static Guid? ParseUuid(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (MdevTarget.TryParseUuid(text, out Guid uuid))
            return uuid;
        result.AddError($"'{text}' is not a UUID");
        return null;
    }

    internal static MdevAttribute[] ParseAttributes(ArgumentResult result)
    {
        List<MdevAttribute> attributes = [];
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                attributes.Add(new(token.Value[..equals], token.Value[(equals + 1)..]));
            else
                result.AddError($"'{token.Value}' does not have the form NAME=VALUE");
        }
        return [.. attributes];
    }
}
