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
        wish.AcceptOnlyFromAmong(Create, Define, Update, Reconcile);
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
                result.GetValue(sources) is not { Length: > 0 }
                && result.GetValue(wish) is not Reconcile
            )
                result.AddError("a FILE is missing");
        });
        command.SetAction(line =>
        {
            string kind = line.GetRequiredValue(wish);
            if (reconcile.Of(line, line.GetValue(sources) ?? []) is not { } wanted)
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
                        : new(Of(planner, kind, wanted.Wishes!));
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

    static HostPlan Of(HostPlanner planner, string kind, IEnumerable<DeviceWish> wishes) =>
        new()
        {
            Steps =
            [
                .. wishes.SelectMany(wish =>
                    (
                        kind switch
                        {
                            Create => planner.Create(wish.On(planner)),
                            Define => wish.Document is { } document
                                ? planner.Define(document, wish.NewUuid)
                                : planner.Define(wish.On(planner)),
                            _ => wish.Document is { } document
                                ? planner.Update(document)
                                : planner.Modify(wish.On(planner), HostModifyScope.Defined),
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
        HostPlan plan = planned.Plan;
        if (file is not null)
            WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(plan.ToJson())));
        if (isJson)
            screen.Output.Write(plan.ToJson());
        else
            ChangeOutput.Plan(screen, plan);
        foreach (HostChangeFailure failure in planned.NotPlanned)
            messages.Report(failure);
        return planned.NotPlanned.IsEmpty
            ? NodeDev.Cli.ExitCode.Success
            : NodeDev.Cli.ExitCode.Failure;
    }
}
