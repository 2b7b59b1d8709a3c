using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>What a host should be like, as a command line says it.</summary>
sealed class ReconcileOptions(Func<Stream> input, Messages messages)
{
    readonly Argument<string[]> _sources = new("FILE|DIR|-")
    {
        Description =
            "The devices that are wanted: node-device XML, a folder of it (its *.xml), or what 'mdevctl list --defined --dumpjson' prints. Default: what the host has defined.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    const string Unclear = "nothing is removed, because not all that is wanted could be understood";

    readonly Option<StartPolicy?> _start = new("--start")
    {
        Description =
            "Which wanted devices are started: none, autostart or all. Default: autostart.",
        HelpName = "WHICH",
        CustomParser = ParseStart,
    };

    readonly Option<bool> _otherDefinitions = new("--remove-other-definitions")
    {
        Description = "Delete definitions that are not wanted.",
    };

    readonly Option<bool> _otherDevices = new("--remove-other-devices")
    {
        Description = "Remove devices that are not wanted.",
    };

    readonly Option<bool> _replace = new("--replace-conflicting")
    {
        Description = "Remove a device that exists with another parent or type than wanted.",
    };

    internal void AddTo(Command command)
    {
        _sources.Validators.Add(static result => result.RefuseEmpty(OptionRules.EmptyDocument));
        command.Add(_sources);
        AddOptionsTo(command);
    }

    /// <summary>Adds the options without the documents.</summary>
    internal void AddOptionsTo(Command command)
    {
        command.Add(_start);
        command.Add(_otherDefinitions);
        command.Add(_otherDevices);
        command.Add(_replace);
    }

    /// <summary>Whether one of the options is given.</summary>
    internal bool IsAnyGiven(SymbolResult result) =>
        result.IsGiven(_start)
        || result.IsSet(_otherDefinitions)
        || result.IsSet(_otherDevices)
        || result.IsSet(_replace);

    /// <summary>What is wanted.</summary>
    /// <exception cref="CliException">It cannot be read, or a folder holds no document.</exception>
    internal Wanted Of(ParseResult line) => Of(line, line.GetValue(_sources) ?? []);

    /// <summary>What is wanted, from these documents.</summary>
    /// <exception cref="CliException">They cannot be read, or a folder holds no document.</exception>
    internal Wanted Of(ParseResult line, string[] sources)
    {
        HostReconcileOptions options = new()
        {
            Start = line.GetValue(_start) ?? StartPolicy.Autostart,
            RemoveOtherDefinitions = line.GetValue(_otherDefinitions),
            RemoveOtherDevices = line.GetValue(_otherDevices),
            ReplaceConflicting = line.GetValue(_replace),
        };
        if (sources.Length == 0)
            return new Wanted(null, options);
        DeviceDocuments documents = new(input, messages)
        {
            WithoutUuid = "the document has no <uuid>; reconcile has to know the device again",
            IsAllThatIsWanted = Removes(options),
        };
        return new Wanted(documents.Read(sources), options);
    }

    /// <summary>What has to be done for it.</summary>
    internal static ChangeRun.Planned Plan(
        HostPlanner planner,
        Wanted wanted,
        HostSnapshot snapshot
    )
    {
        List<HostChangeFailure> unknown = [];
        List<MdevDefinition> definitions = [];
        foreach (DeviceWish wish in wanted.Wishes ?? Own(snapshot, wanted.Options))
        {
            try
            {
                definitions.Add(wish.On(planner, snapshot));
            }
            catch (HostChangeException refusal)
            {
                unknown.Add(refusal.Failure);
            }
        }
        // What could not be understood may be the very device that would be removed as one that is not wanted.
        bool isUnclear =
            Removes(wanted.Options)
            && (unknown.Count > 0 || wanted.Wishes is null && HasDamage(snapshot));
        HostReconciliation planned = planner.Reconcile(
            definitions,
            isUnclear ? new HostReconcileOptions { Start = wanted.Options.Start } : wanted.Options
        );
        return new ChangeRun.Planned(planned.Plan)
        {
            NotPlanned = [.. unknown, .. planned.NotPlanned],
            Omission = isUnclear ? Unclear : null,
            IsPerDevice = true,
        };
    }

    /// <summary>The host's own definitions; where nothing can be removed, only those of what is started.</summary>
    static IEnumerable<DeviceWish> Own(HostSnapshot snapshot, HostReconcileOptions options) =>
        snapshot
            .Mdevs.Where(mdev =>
                mdev.IsDefined
                && (
                    Removes(options)
                    || options.Start switch
                    {
                        StartPolicy.All => true,
                        StartPolicy.Autostart => mdev.IsAutostart,
                        _ => false,
                    }
                )
            )
            .Select(mdev => new DeviceWish(null, mdev.Definition));

    static bool Removes(HostReconcileOptions options) =>
        options.RemoveOtherDefinitions || options.RemoveOtherDevices || options.ReplaceConflicting;

    static bool HasDamage(HostSnapshot snapshot) =>
        snapshot.Diagnostics.Any(problem =>
            problem.Descriptor == DiagnosticDescriptors.MalformedDefinition
            || problem.Descriptor == DiagnosticDescriptors.UnreadableDefinition
        );

    static StartPolicy? ParseStart(ArgumentResult result)
    {
        switch (result.Tokens)
        {
            case [{ Value: "none" }]:
                return StartPolicy.None;
            case [{ Value: "autostart" }]:
                return StartPolicy.Autostart;
            case [{ Value: "all" }]:
                return StartPolicy.All;
            default:
                result.AddError("--start is none, autostart or all");
                return null;
        }
    }

    /// <summary>What a host should be like.</summary>
    /// <param name="Wishes">The devices; <see langword="null"/> for those that it has defined itself.</param>
    /// <param name="Options">How far it is brought in line.</param>
    internal sealed record Wanted(IReadOnlyList<DeviceWish>? Wishes, HostReconcileOptions Options);
}
