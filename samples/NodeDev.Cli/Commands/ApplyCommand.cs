using System.CommandLine;
using System.Text;
using Mdev.NodeDev;

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
        Option<bool> perDevice = new("--per-device")
        {
            Description =
                "Where a step fails, undo those of its device and go on with the others. Default: all or nothing.",
        };
        Command command = new(
            "apply",
            "Does what a plan says. A second time there is nothing to do."
        )
        {
            source,
            perDevice,
        };
        change.AddTo(command, removes: true);
        command.SetAction(
            async (line, cancellation) =>
            {
                if (Read(line.GetRequiredValue(source), input, messages) is not { } plan)
                    return ExitCode.Failure;
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

    static HostPlan? Read(string source, Func<Stream> input, Messages messages)
    {
        DocumentSource document = new DocumentSources(MostBytes, input, messages)
            .Read([source])
            .First();
        string? problem = document switch
        {
            { Failure: { } failure } => failure,
            { Content: null } => LocalFile.Failure(source, HostStatus.TooLarge, MostBytes).Message,
            _ => null,
        };
        HostPlan? plan = null;
        if (
            problem is null
            && !HostPlan.TryParse(
                Encoding.UTF8.GetString(document.Content!),
                out plan,
                out string? why
            )
        )
            problem = $"{document.Name}: no plan: {why}";
        if (problem is not null)
            messages.Complain(problem);
        return plan;
    }
}
