using System.CommandLine;
using System.Text;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev plan</c>: what would be done, to be looked through and applied later.</summary>
static class PlanCommand
{
    const string Create = "create";
    const string Define = "define";
    const string Update = "update";
    const string Reconcile = "reconcile";

    internal static Command Make(
        HostOptions host,
        Func<Stream> input,
        Messages messages,
        Terminal? terminal
    )
    {
        Argument<string> wish = new("create|define|update|reconcile")
        {
            Description =
                "What is wished: what 'virsh nodedev-create', '-define' or '-update' would do with the documents, or a host as 'reconcile' makes it.",
        };
        Argument<string[]> sources = new("FILE|DIR|-")
        {
            Description =
                "Node-device XML, or what 'mdevctl list --dumpjson' prints; - for the standard input. For reconcile, by default what the host has defined.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> json = new("--json") { Description = "Print the plan as JSON." };
        Option<string?> file = OutputOption.File();
        ReconcileOptions reconcile = new(input, messages);
        Command command = new(
            "plan",
            "Prints what would be done, or writes it for 'nodedev apply'. Nothing is touched."
        )
        {
            wish,
            sources,
            json,
            file,
        };
        reconcile.AddOptionsTo(command);
        command.Validators.Add(result =>
        {
            if (
                result.GetResult(wish)?.Tokens
                is [{ Value: not (Create or Define or Update or Reconcile) and var other }]
            )
                result.AddError(
                    $"'{other}' cannot be planned; create, define, update and reconcile can"
                );
            else if (
                result.GetValue(sources) is not { Length: > 0 }
                && result.GetValue(wish) is not Reconcile
            )
                result.AddError("a FILE is missing");
        });
        command.SetAction(line =>
        {
            string kind = line.GetRequiredValue(wish);
            string[] documents = line.GetValue(sources) ?? [];
            ReconcileOptions.Wanted? wanted =
                kind == Reconcile ? reconcile.Of(line, documents)
                : new DeviceDocuments(input, messages).Read(documents) is { } wishes
                    ? new ReconcileOptions.Wanted(wishes, HostReconcileOptions.Default)
                : null;
            if (wanted is null)
                return NodeDev.Cli.ExitCode.Failure;
            HostSnapshot snapshot = host.Scan(line);
            HostPlanner planner = new(
                snapshot,
                new HostView(snapshot, host.VersionOf(line)).WithLost
            );
            try
            {
                ChangeRun.Planned planned =
                    kind == Reconcile
                        ? ReconcileOptions.Plan(planner, wanted, snapshot)
                        : new(Of(planner, kind, wanted.Wishes!, snapshot));
                return Tell(
                    planned,
                    new Screen(line.InvocationConfiguration.Output, terminal),
                    line.GetValue(json),
                    line.GetValue(file),
                    messages
                );
            }
            catch (HostChangeException refusal)
            {
                messages.Report(refusal.Failure);
                return NodeDev.Cli.ExitCode.Failure;
            }
        });
        return command;
    }

    static HostPlan Of(
        HostPlanner planner,
        string kind,
        IEnumerable<DeviceWish> wishes,
        HostSnapshot snapshot
    ) =>
        new()
        {
            Steps =
            [
                .. wishes.SelectMany(wish =>
                    (
                        kind switch
                        {
                            Create => planner.Create(wish.On(planner, snapshot)),
                            Define => wish.Document is { } document
                                ? planner.Define(document, wish.NewUuid)
                                : planner.Define(wish.On(planner, snapshot)),
                            _ => wish.Document is { } document
                                ? planner.Update(document)
                                : planner.Modify(
                                    wish.On(planner, snapshot),
                                    HostModifyScope.Defined
                                ),
                        }
                    ).Steps
                ),
            ],
        };

    static int Tell(
        ChangeRun.Planned planned,
        Screen screen,
        bool isJson,
        string? file,
        Messages messages
    )
    {
        if (file is not null)
            WholeFile.Write(
                file,
                stream => stream.Write(Encoding.UTF8.GetBytes(planned.Plan.ToJson()))
            );
        return ChangeRun.Tell(planned, screen, isJson, messages);
    }
}
