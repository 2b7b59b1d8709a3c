using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>The options that describe a mediated device.</summary>
sealed class MdevOptions
{
    internal Option<string?> Parent { get; } =
        Text(
            "--parent",
            "NAME",
            "The kernel name of the parent, for example 0000:3b:00.0, 0.0.26ab, matrix or mtty."
        );

    internal Option<string?> Type { get; } =
        Text("--type", "ID", "The id of the type, for example nvidia-558 ('nodedev types').");

    internal Option<Guid?> Uuid { get; } =
        new("--uuid")
        {
            Description = "The UUID. Default: a random one.",
            HelpName = "UUID",
            CustomParser = HostOptions.ParseUuid,
        };

    internal Option<MdevAttribute[]> Attributes { get; } =
        Attribute(
            "--attr",
            "An attribute and its value, as a file below the device's directory. May be given more than once; the order counts."
        );

    /// <summary>An option for attributes.</summary>
    internal static Option<MdevAttribute[]> Attribute(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "NAME=VALUE",
            CustomParser = ParseAttributes,
        };

    /// <summary>An option for a name, which is not empty.</summary>
    internal static Option<string?> Text(string name, string helpName, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(HostOptions.RefuseEmpty);
        return option;
    }

    static MdevAttribute[] ParseAttributes(ArgumentResult result)
    {
        List<MdevAttribute> attributes = [];
        foreach (Token token in result.Tokens)
        {
            int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                attributes.Add(new(token.Value[..equals], token.Value[(equals + 1)..]));
            else
                result.AddError($"'{token.Value}' is not of the form NAME=VALUE");
        }
        return [.. attributes];
    }
}
