using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

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
        sources.Validators.Add(static result => result.RefuseEmpty(OptionRules.EmptyDocument));
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
            else if (result.GetValue(wish) is not Reconcile && reconcile.IsAnyGiven(result))
                result.AddError(
                    "--start, --remove-other-definitions, --remove-other-devices and --replace-conflicting go with reconcile"
                );
        });
        ChangeOptions.SetAction(
            command,
            json,
            static _ => true,
            async (line, cancellation) =>
            {
                string kind = line.GetRequiredValue(wish);
                string[] documents = line.GetValue(sources) ?? [];
                ReconcileOptions.Wanted wanted =
                    kind == Reconcile
                        ? reconcile.Of(line, documents)
                        : new(
                            new DeviceDocuments(input, messages).Read(documents),
                            HostReconcileOptions.Default
                        );
                ChangeRun run = new(
                    null,
                    host.Scan(line),
                    host.VersionOf(line),
                    new Screen(line.InvocationConfiguration.Output, terminal),
                    messages
                )
                {
                    IsDryRun = true,
                    IsJson = line.GetValue(json),
                    Apply = HostApplyOptions.Default,
                    File = line.GetValue(file),
                };
                return await run.DoAsync(
                        planner =>
                            kind == Reconcile
                                ? ReconcileOptions.Plan(planner, wanted, run.Snapshot)
                                : run.Each(
                                    planner,
                                    wanted.Wishes!,
                                    creates: kind == Create,
                                    (_, one, device) => Of(planner, kind, one, device)
                                ),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }

    static HostPlan Of(HostPlanner planner, string kind, DeviceWish wish, MdevDefinition device) =>
        kind switch
        {
            Create => planner.Create(device),
            Define => wish.Document is { } document
                ? planner.Define(document, wish.NewUuid)
                : planner.Define(device),
            _ => wish.Document is { } document
                ? planner.Update(document)
                : planner.Modify(device, ModifyTargets.Defined),
        };
}
