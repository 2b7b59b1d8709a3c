using System.CommandLine;
using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev apply</c>: does what a plan says.</summary>
static class ApplyCommand
{
    const int MostBytes = 16 * 1024 * 1024;

    internal static Command Create(ChangeOptions change, Func<Stream> input, Messages messages)
    {
        Argument<string> source = new("FILE|-")
        {
            Description =
                "A plan, as 'nodedev plan' writes it with -o or --json; - for the standard input.",
        };
        source.Validators.Add(static result => result.RefuseEmpty(OptionRules.EmptyDocument));
        Option<bool> perDevice = new("--per-device")
        {
            Description =
                "Where a step fails, undo those of its device and go on with the others. Default: all or nothing.",
        };
        Command command = new(
            "apply",
            "Does what a plan says. What is so already is told of and left as it is."
        )
        {
            source,
            perDevice,
        };
        change.AddTo(command, removes: true);
        change.SetAction(
            command,
            async (line, cancellation) =>
            {
                HostPlan plan = Read(line.GetRequiredValue(source), input, messages);
                return await change
                    .Start(line)
                    .DoAsync(
                        _ => new ChangeRun.Planned(plan) { IsPerDevice = line.GetValue(perDevice) },
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="CliException">It cannot be read, or is no plan.</exception>
    static HostPlan Read(string source, Func<Stream> input, Messages messages)
    {
        if (Directory.Exists(source))
            throw new CliException($"{source}: a directory, not a plan");
        DocumentSource document = new DocumentSources(MostBytes, input, messages)
            .Read([source])
            .First();
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
