using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev validate</c>: says what is wrong with documents, and where.</summary>
static class ValidateCommand
{
    const string Json = "json";

    internal static Command Create(HostOptions host, Messages messages, Func<Stream> input)
    {
        Argument<string[]> sources = new("FILE|DIR|-")
        {
            Description =
                "A node device, a domain, a hostdev, a folder (its *.xml), or - for the standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> schema = new("--schema")
        {
            Description =
                "Say only what libvirt's grammar says, as 'virsh nodedev-define --validate' and 'virt-xml-validate' do.",
        };
        Option<bool> parser = new("--parser")
        {
            Description = "Say only what libvirt's parser says.",
        };
        Option<bool> strict = new("--strict")
        {
            Description =
                "Say what both say, and what breaks a rule of this program. This is the default.",
        };
        Option<bool> definition = new("--definition")
        {
            Description = "The documents are meant for create or define.",
        };
        Option<string[]> rules = new("--rule")
        {
            Description =
                "Change a rule: ND1401=off, or =info, =warning, =error. May be given more than once.",
            HelpName = "ID=SEVERITY",
        };
        Option<string> format = new("--format")
        {
            Description = "text, one line a finding, or json.",
            DefaultValueFactory = static _ => "text",
        };
        format.AcceptOnlyFromAmong("text", Json);
        Command command = new("validate", "Says what is wrong with documents, and where.")
        {
            sources,
            schema,
            parser,
            strict,
            definition,
            rules,
            format,
        };
        command.Validators.Add(result =>
        {
            if (new[] { schema, parser, strict }.Count(result.IsSet) > 1)
                result.AddError("only one of --schema, --parser and --strict");
            if (result.GetValue(sources)?.Contains("") == true)
                result.AddError("the name of a document is empty");
        });
        command.SetAction(line =>
        {
            host.RemarkUnusedRoot(line);
            ValidationOptions options = new()
            {
                Authority =
                    line.GetValue(schema) ? ValidationAuthority.Schema
                    : line.GetValue(parser) ? ValidationAuthority.Parser
                    : ValidationAuthority.Strict,
                Version = host.VersionOf(line) ?? LibvirtVersion.Newest,
                Kind = line.GetValue(definition) ? DocumentKind.Definition : DocumentKind.Existing,
                Rules = Changed(line.GetValue(rules) ?? []),
            };
            TextWriter output = line.InvocationConfiguration.Output;
            DocumentSources documents = new(options.MaxBytes, input, messages);
            IEnumerable<DocumentSource> read = documents.Read(line.GetValue(sources) ?? []);
            ValidateRun run = new(options, messages);
            return line.GetValue(format) == Json
                ? run.ToJson(read, output)
                : run.ToText(read, output);
        });
        return command;
    }

    static RuleSettings Changed(string[] changes)
    {
        RuleSettings settings = RuleSettings.Default;
        foreach (string change in changes)
        {
            string[] parts = change.Split('=');
            try
            {
                settings = parts switch
                {
                    [var id, "off"] => settings.Without(id),
                    [var id, "info"] => settings.With(id, DiagnosticSeverity.Info),
                    [var id, "warning"] => settings.With(id, DiagnosticSeverity.Warning),
                    [var id, "error"] => settings.With(id, DiagnosticSeverity.Error),
                    _ => throw new CliException(
                        $"--rule {change}: not of the form ND1401=off, =info, =warning or =error",
                        NodeDev.Cli.ExitCode.Usage
                    ),
                };
            }
            catch (ArgumentException)
            {
                throw new CliException(
                    $"--rule {change}: there is no rule '{parts[0]}' that can be changed",
                    NodeDev.Cli.ExitCode.Usage
                );
            }
        }
        return settings;
    }
}
