using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev plan</c>: plans a change without applying it.</summary>
sealed class PlanCommand(CommandContext context)
{
    const string Reconcile = "reconcile";

    static readonly Dictionary<string, Func<HostPlanner, RequestedDevice, MdevDefinition, HostPlan>> Kinds = new(
        StringComparer.Ordinal
    )
    {
        ["create"] = static (planner, _, definition) => planner.Create(definition),
        ["define"] = static (planner, device, definition) =>
            device.Document is { } document ? planner.Define(document, device.NewUuid) : planner.Define(definition),
        ["update"] = static (planner, device, definition) =>
            device.Document is { } document
                ? planner.Update(document)
                : planner.Modify(definition, ModifyTargets.Defined),
    };

    readonly Argument<string> _kind = new("create|define|update|reconcile")
    {
        Description = "The change to plan: create, define or update as virsh does with the documents, or reconcile.",
    };

    readonly Argument<string[]> _sources = CommonOptions.Documents(
        "Node-device XML, or what 'mdevctl list --dumpjson' prints; - for the standard input. "
            + "Default for reconcile: what the host has defined.",
        ArgumentArity.ZeroOrMore
    );

    readonly Option<bool> _json = CommonOptions.Switch("--json", "Print the plan as JSON.");
    readonly Option<string?> _file = CommonOptions.OutputFile();
    readonly ReconcileOptions _reconcile = new();

    internal Command Create()
    {
        _kind.AcceptOnlyFromAmong([.. Kinds.Keys, Reconcile]);
        Command command = new("plan", "Prints a plan, or writes it for 'nodedev apply'. The host is not changed.")
        {
            _kind,
            _sources,
            _json,
            _file,
        };
        _reconcile.AddTo(command);
        OptionRule.Add(
            command,
            OptionRule.AtLeastOne(_sources).When(IsNotReconcile),
            new OptionRule(
                line => OptionRule.IsAnyGiven(line, _reconcile.All),
                $"{OptionRule.List(_reconcile.All, "and")} are for {Reconcile} only"
            ).When(IsNotReconcile)
        );
        ChangeOptions.SetAction(command, _json, static _ => true, PlanAsync);
        return command;
    }

    bool IsNotReconcile(SymbolResult line) => OptionRule.TokensOf(line, _kind) is not [{ Value: Reconcile }];

    Task<int> PlanAsync(ParseResult line, CancellationToken cancellation)
    {
        string kind = line.GetRequiredValue(_kind);
        string[] sources = line.GetValue(_sources) ?? [];
        if (kind == Reconcile)
        {
            Func<ChangeExecution, HostPlanner, PlannedChange> plan = _reconcile.Read(context, line, sources);
            ChangeExecution reconciliation = Open(line);
            return reconciliation.RunAsync(planner => plan(reconciliation, planner), cancellation);
        }
        IReadOnlyList<RequestedDevice> devices = new DeviceDocuments(context).Read(sources);
        return Open(line).RunAsync(devices, kind == "create", Kinds[kind], cancellation);
    }

    ChangeExecution Open(ParseResult line)
    {
        IHostTree tree = context.Host.TreeOf(line);
        return new(
            null,
            tree,
            context.Host.Scan(line, tree),
            context.Host.VersionOf(line),
            new ChangeReport(context.ScreenOf(line), context.Errors, isDryRun: true, line.GetValue(_json))
            {
                File = line.GetValue(_file),
            }
        )
        {
            IsDryRun = true,
            Apply = HostApplyOptions.Default,
        };
    }
}
