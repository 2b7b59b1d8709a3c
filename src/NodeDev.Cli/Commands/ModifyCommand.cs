using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev modify</c>: changes attributes, type or autostart.</summary>
sealed class ModifyCommand(CommandContext context, ChangeOptions change)
{
    readonly Argument<string> _target = CommonOptions.Device(
        "UUID|NAME|FILE|-",
        "A mediated device, or a document that describes it: node-device XML, or what 'mdevctl list --dumpjson' prints."
    );

    readonly Option<string?> _parent = CommonOptions.Parent();

    readonly Option<string?> _type = CommonOptions.Text("--type", "ID", "The new type of the definition.");

    readonly Option<bool> _auto = CommonOptions.Switch("--auto", "Start the device with its parent.");

    readonly Option<bool> _manual = CommonOptions.Switch("--manual", "Start the device by hand only.");

    readonly Option<MdevAttribute[]> _attributes = CommonOptions.Attributes(
        "--attr",
        "An attribute that replaces all others; with --live, one to write. "
            + "May be given more than once; the order counts."
    );

    readonly Option<MdevAttribute[]> _added = CommonOptions.Attributes(
        "--addattr",
        "An attribute to add at --index, or at the end."
    );

    readonly Option<bool> _deleted = CommonOptions.Switch("--delattr", "Delete the attribute at --index, or the last.");

    readonly Option<uint?> _index = new("--index")
    {
        Description = "The position of an attribute, from 0.",
        HelpName = "N",
    };

    readonly Option<bool> _live = CommonOptions.Switch("--live", "Change the existing device.");

    readonly Option<bool> _defined = CommonOptions.Switch(
        "--defined",
        "Change the definition. Default: the definition if there is one; for documents, the device if it exists."
    );

    internal Command Create()
    {
        Command command = new(
            "modify",
            "Changes a mediated device or its definition, as 'virsh nodedev-update' and 'mdevctl modify' do."
        )
        {
            _target,
            _parent,
            _type,
            _auto,
            _manual,
            _attributes,
            _added,
            _deleted,
            _index,
            _live,
            _defined,
        };
        OptionRule.Add(command, Rules);
        change.Complete(command, ModifyAsync);
        return command;
    }

    OptionRule[] Rules
    {
        get
        {
            Symbol[] edits = [_type, _auto, _manual, _attributes, _added, _deleted];
            return
            [
                new(
                    line => IsDocument(line) && OptionRule.IsAnyGiven(line, edits),
                    $"a document excludes {OptionRule.List(edits, "and")}"
                ),
                OptionRule.AtLeastOne(edits).When(line => !IsDocument(line)),
                OptionRule.Excludes(_live, _type, _auto, _manual, _deleted).When(line => !WritesBoth(line)),
                OptionRule.Excludes(_index, _live).When(line => !OptionRule.IsGiven(line, _defined)),
                OptionRule.AtMostOne(_auto, _manual),
                OptionRule.AtMostOne(_attributes, _added, _deleted),
                OptionRule.Needs(_index, _added, _deleted),
                OptionRule.Once(_added, "--addattr can be given only once"),
            ];
        }
    }

    async Task<int> ModifyAsync(ParseResult line, CancellationToken cancellation)
    {
        string name = line.GetRequiredValue(_target);
        string? parent = line.GetValue(_parent);
        Modification modification = Read(line);
        if (!IsDocument(name))
        {
            ChangeExecution one = change.Open(line);
            MdevTarget target = MdevTarget.Resolve(one.Snapshot, name, parent);
            return await one.RunAsync(planner => modification.Plan(planner, target, one.Snapshot), cancellation)
                .ConfigureAwait(false);
        }
        IReadOnlyList<RequestedDevice> devices = new DeviceDocuments(context) { ParentName = parent }.Read([name]);
        ChangeExecution all = change.Open(line);
        return await all.RunAsync(
                planner => all.PlanEach(planner, devices, creates: false, modification.Plan) with { Uuids = [] },
                cancellation
            )
            .ConfigureAwait(false);
    }

    Modification Read(ParseResult line) =>
        new(
            (line.GetValue(_live) ? ModifyTargets.Live : ModifyTargets.None)
                | (line.GetValue(_defined) ? ModifyTargets.Defined : ModifyTargets.None),
            new MdevDefinitionEdit
            {
                TypeId = line.GetValue(_type),
                Autostart =
                    line.GetValue(_auto) ? true
                    : line.GetValue(_manual) ? false
                    : null,
            }
        )
        {
            Attributes = line.GetResult(_attributes) is null ? null : [.. line.GetValue(_attributes) ?? []],
            Added = line.GetValue(_added) is [{ } one] ? one : null,
            IsDeleting = line.GetValue(_deleted),
            Index = line.GetValue(_index),
        };

    /// <summary>Whether attributes are written to the device and its definition.</summary>
    bool WritesBoth(SymbolResult line) =>
        OptionRule.IsGiven(line, _defined) && OptionRule.IsAnyGiven(line, _attributes, _added);

    bool IsDocument(SymbolResult line) =>
        OptionRule.TokensOf(line, _target) is [{ Value: var name }] && IsDocument(name);

    /// <summary>
    /// UUIDs and names of node devices contain no dot and no slash, and the directory of a device ends with its UUID.
    /// </summary>
    static bool IsDocument(string name) =>
        name == "-" || name.AsSpan().ContainsAny('.', '/') && !MdevTarget.IsDirectory(name);
}
