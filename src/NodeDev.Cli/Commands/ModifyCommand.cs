using System.CommandLine;
using System.CommandLine.Parsing;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev modify</c>: changes attributes, type or autostart.</summary>
sealed class ModifyCommand(CommandContext context, ChangeOptions change)
{
    readonly TargetOptions _target = new(
        "UUID|NAME|ADDRESS|FILE|-",
        "A mediated device, the PCI address of a virtual function that is or becomes a vGPU, or a document that "
            + "describes a mediated device: node-device XML, or what 'mdevctl list --dumpjson' prints."
    );

    readonly Option<string?> _parent = CommonOptions.Parent();

    readonly Option<string?> _type = CommonOptions.Text("--type", "ID", "The new type of the definition.");

    readonly Option<string?> _profile = CommonOptions.Text(
        "--profile",
        "NAME",
        "The new profile of the definition of a virtual function."
    );

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
            "Changes a mediated device or its definition, as 'virsh nodedev-update' and 'mdevctl modify' do, or a vGPU "
                + "that is a virtual function."
        )
        {
            _parent,
            _type,
            _profile,
            _auto,
            _manual,
            _attributes,
            _added,
            _deleted,
            _index,
            _live,
            _defined,
        };
        _target.AddTo(command, _parent, _type);
        OptionRule.Add(command, Rules);
        change.Complete(command, ModifyAsync);
        return command;
    }

    OptionRule[] Rules
    {
        get
        {
            Symbol[] edits = [_type, _profile, _auto, _manual, _attributes, _added, _deleted];
            return
            [
                new(
                    line => IsDocument(line) && OptionRule.IsAnyGiven(line, edits),
                    $"a document excludes {OptionRule.List(edits, "and")}"
                ),
                OptionRule.AtLeastOne(edits).When(line => !IsDocument(line)),
                OptionRule.Excludes(_live, _type, _profile, _auto, _manual, _deleted).When(line => !WritesBoth(line)),
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
        string? name = line.GetValue(_target.Name);
        string? parent = line.GetValue(_parent);
        Modification modification = Read(line);
        if (name is null || !IsDocument(name))
        {
            ChangeExecution one = change.Open(line);
            if (_target.FindFunction(line, one, _parent, _type) is { } function)
                return await one.RunAsync(
                        planner => modification.Plan(planner, function, line.GetValue(_profile), one),
                        cancellation
                    )
                    .ConfigureAwait(false);
            MdevTarget target = _target.FindMdev(line, one, parent);
            if (line.GetValue(_profile) is not null)
                throw new CliException($"{target.Uuid} is a mediated device: it has a type (--type), and no profile");
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
        OptionRule.TokensOf(line, _target.Name) is [{ Value: var name }] && IsDocument(name);

    /// <summary>
    /// UUIDs and names of node devices contain no dot and no slash, and the directory of a device ends with its UUID.
    /// An address has a dot, and is a document only if there is a file of that name.
    /// </summary>
    static bool IsDocument(string name) =>
        name == "-"
        || name.AsSpan().ContainsAny('.', '/')
            && !MdevTarget.IsDirectory(name)
            && (!FunctionNames.TryParse(name, out _) || File.Exists(name));
}
