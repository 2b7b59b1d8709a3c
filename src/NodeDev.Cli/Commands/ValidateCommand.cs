using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev validate</c>: reports what is wrong with documents, and where.</summary>
static class ValidateCommand
{
    const string Json = "json";

    internal static Command Create(CommandContext context)
    {
        Argument<string[]> sources = CommonOptions.Documents(
            "A node device, a domain, a hostdev, a directory (its *.xml), or - for the standard input.",
            ArgumentArity.OneOrMore
        );
        Option<bool> schema = CommonOptions.Switch(
            "--schema",
            "Check libvirt's grammar only, as 'virsh nodedev-define --validate' and 'virt-xml-validate' do."
        );
        Option<bool> parser = CommonOptions.Switch("--parser", "Check libvirt's parser only.");
        Option<bool> strict = CommonOptions.Switch(
            "--strict",
            "Check both, and the rules of this program. This is the default."
        );
        Option<bool> definition = CommonOptions.Switch("--definition", "The documents are for create or define.");
        Option<string[]> rules = new("--rule")
        {
            Description = "Change a rule: ND1401=off, or =info, =warning, =error. May be given more than once.",
            HelpName = "ID=SEVERITY",
        };
        Option<string> format = new("--format")
        {
            Description = "text, one line per diagnostic, or json.",
            DefaultValueFactory = static _ => "text",
        };
        format.AcceptOnlyFromAmong("text", Json);
        Command command = new("validate", "Reports what is wrong with documents, and where.")
        {
            sources,
            schema,
            parser,
            strict,
            definition,
            rules,
            format,
        };
        OptionRule.Add(command, OptionRule.AtMostOne(schema, parser, strict));
        command.SetAction(line =>
        {
            context.Host.WarnUnusedRoot(line);
            ValidationOptions options = new()
            {
                Authority =
                    line.GetValue(schema) ? ValidationAuthority.Schema
                    : line.GetValue(parser) ? ValidationAuthority.Parser
                    : ValidationAuthority.Strict,
                Version = context.Host.VersionOf(line) ?? LibvirtVersion.Newest,
                Kind = line.GetValue(definition) ? DocumentKind.Definition : DocumentKind.Existing,
                Rules = (line.GetValue(rules) ?? []).Aggregate(RuleSettings.Default, Change),
            };
            DocumentValidator validator = new(options, line.InvocationConfiguration.Output, context);
            string[] documents = line.GetValue(sources) ?? [];
            return line.GetValue(format) == Json ? validator.ToJson(documents) : validator.ToText(documents);
        });
        return command;
    }

    static RuleSettings Change(RuleSettings settings, string change)
    {
        string[] parts = change.Split('=');
        try
        {
            return parts switch
            {
                [var id, "off"] => settings.Without(id),
                [var id, "info"] => settings.With(id, DiagnosticSeverity.Info),
                [var id, "warning"] => settings.With(id, DiagnosticSeverity.Warning),
                [var id, "error"] => settings.With(id, DiagnosticSeverity.Error),
                _ => throw new CliException(
                    $"--rule {change}: does not have the form ND1401=off, =info, =warning or =error",
                    NodeDev.Cli.ExitCode.Usage
                ),
            };
        }
        catch (ArgumentException)
        {
            throw new CliException(
                $"--rule {change}: no rule '{parts[0]}' that can be changed",
                NodeDev.Cli.ExitCode.Usage
            );
        }
    }
}
