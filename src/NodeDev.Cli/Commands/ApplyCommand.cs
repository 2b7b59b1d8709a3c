using System.CommandLine;
using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev apply</c>: applies a plan.</summary>
static class ApplyCommand
{
    const int MostBytes = 16 * 1024 * 1024;

    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        Argument<string> source = CommonOptions.NotEmpty(
            new Argument<string>("FILE|-")
            {
                Description = "A plan, as 'nodedev plan' writes it with -o or --json; - for the standard input.",
            },
            "document"
        );
        Option<bool> perDevice = CommonOptions.Switch(
            "--per-device",
            "If a step fails, undo only the steps of its device. Default: undo the whole plan."
        );
        Command command = new("apply", "Applies a plan. Steps already in effect are reported and skipped.")
        {
            source,
            perDevice,
        };
        change.Complete(
            command,
            (line, cancellation) =>
            {
                PlannedChange planned = new(Read(line.GetRequiredValue(source), context))
                {
                    IsPerDevice = line.GetValue(perDevice),
                };
                return change.Open(line).RunAsync(_ => planned, cancellation);
            },
            removes: true,
            starts: true,
            makesVgpus: true,
            prepares: true
        );
        return command;
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="CliException">It cannot be read, or is not a plan.</exception>
    static HostPlan Read(string source, CommandContext context)
    {
        if (Directory.Exists(source))
            throw new CliException($"{source}: a directory, not a plan");
        DocumentSource document = new DocumentSources(MostBytes, context).Read([source]).First();
        if (document.Failure is { } failure)
            throw new CliException(failure);
        if (document.Content is not { } content)
            throw LocalFile.Failure(source, FileStatus.TooLarge, MostBytes);
        return HostPlan.TryParse(
            Encoding.UTF8.GetString(content),
            out HostPlan? plan,
            out ValueList<Diagnostic> diagnostics
        )
            ? plan
            : throw new CliException($"{document.Name}{diagnostics[0]}");
    }
}
