using System.CommandLine;
using Mdev.NodeDev;

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

    readonly Option<HostStartScope> _start = new("--start")
    {
        Description = "Which wanted devices are started: none, autostart or all.",
        HelpName = "WHICH",
        DefaultValueFactory = static _ => HostStartScope.Autostart,
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
        command.Add(_sources);
        AddOptionsTo(command);
    }

    internal void AddOptionsTo(Command command)
    {
        command.Add(_start);
        command.Add(_otherDefinitions);
        command.Add(_otherDevices);
        command.Add(_replace);
    }

    /// <summary>What is wanted; <see langword="null"/> if it cannot be read, which was said then.</summary>
    internal Wanted? Of(ParseResult line) => Of(line, line.GetValue(_sources) ?? []);

    /// <summary>What is wanted, from these documents.</summary>
    internal Wanted? Of(ParseResult line, string[] sources)
    {
        IReadOnlyList<DeviceWish>? wishes = null;
        if (sources.Length > 0)
        {
            wishes = new DeviceDocuments(input, messages).Read(sources);
            if (wishes is null)
                return null;
        }
        return new Wanted(
            wishes,
            new HostReconcileOptions
            {
                Start = line.GetValue(_start),
                RemoveOtherDefinitions = line.GetValue(_otherDefinitions),
                RemoveOtherDevices = line.GetValue(_otherDevices),
                ReplaceConflicting = line.GetValue(_replace),
            }
        );
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
        foreach (DeviceWish wish in wanted.Wishes ?? Own(snapshot))
        {
            try
            {
                definitions.Add(WithKnownAutostart(wish, wish.On(planner), snapshot));
            }
            catch (HostChangeException refusal)
            {
                unknown.Add(refusal.Failure);
            }
        }
        // Of what cannot be read or placed nobody knows which device it means: then nothing counts as not wanted.
        bool isKnown = unknown.Count == 0 && !(wanted.Wishes is null && HasDamage(snapshot));
        HostReconciliation planned = planner.Reconcile(
            definitions,
            isKnown
                ? wanted.Options
                : wanted.Options with
                {
                    RemoveOtherDefinitions = false,
                    RemoveOtherDevices = false,
                }
        );
        return new ChangeRun.Planned(planned.Plan)
        {
            NotPlanned = [.. unknown, .. planned.NotPlanned],
            IsPerDevice = true,
        };
    }

    static IEnumerable<DeviceWish> Own(HostSnapshot snapshot) =>
        snapshot
            .Mdevs.Where(mdev => mdev.IsDefined)
            .Select(mdev => new DeviceWish(null, mdev.Definition));

    /// <summary>Whether there are definitions that cannot be read.</summary>
    static bool HasDamage(HostSnapshot snapshot) =>
        snapshot.Problems.Any(problem =>
            problem.Descriptor == DiagnosticDescriptors.MalformedDefinition
            || problem.Descriptor == DiagnosticDescriptors.UnreadableDefinition
        );

    /// <summary>A document does not say whether its device is started with its parent.</summary>
    static MdevDefinition WithKnownAutostart(
        DeviceWish wish,
        MdevDefinition device,
        HostSnapshot snapshot
    ) =>
        wish.Document is null
            ? device
            : device with
            {
                Autostart = snapshot
                    .FindMdevs(device.Uuid)
                    .Any(mdev => mdev.ParentName == device.ParentName && mdev.IsAutostart),
            };

    /// <summary>What a host should be like.</summary>
    /// <param name="Wishes">The devices; <see langword="null"/> for those that it has defined itself.</param>
    /// <param name="Options">How far it is brought in line.</param>
    internal sealed record Wanted(IReadOnlyList<DeviceWish>? Wishes, HostReconcileOptions Options);
}
