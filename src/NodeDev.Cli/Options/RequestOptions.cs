using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The devices that a command line requests: documents, or one device described by options.</summary>
/// <param name="context">Where documents are read from.</param>
/// <param name="uuidHelp">What the UUID means.</param>
sealed class RequestOptions(CommandContext context, string uuidHelp = "The UUID. Default: a random one.")
{
    readonly Argument<string[]> _sources = CommonOptions.Documents(
        "Node-device XML, a directory of it (its *.xml), a definition of mdevctl (JSON, with --parent), "
            + "or what 'mdevctl list --dumpjson' prints; - for the standard input.",
        ArgumentArity.ZeroOrMore
    );

    readonly Option<string?> _parent = CommonOptions.Parent(
        "The kernel name of the parent, for example 0000:3b:00.0, 0.0.26ab, matrix or mtty."
    );

    readonly Option<string?> _type = CommonOptions.Text(
        "--type",
        "ID",
        "The id of the type, for example nvidia-558 ('nodedev types')."
    );

    readonly Option<Guid?> _uuid = CommonOptions.Uuid("--uuid", uuidHelp);

    readonly Option<MdevAttribute[]> _attributes = CommonOptions.Attributes(
        "--attr",
        "An attribute and its value: a file below the device's directory. "
            + "May be given more than once; the order counts."
    );

    readonly Option<MdevAttribute[]> _before = new("--before")
    {
        CustomParser = CommonOptions.ParseAttributes,
        HelpName = "FILE=VALUE",
    };

    /// <summary>What the files that are written before the creation are for; empty if the command has none.</summary>
    internal string BeforeHelp { get; init; } = "";

    /// <summary>The switch for devices that start with their parents, if the command has one.</summary>
    internal Option<bool>? Auto { get; init; }

    /// <summary>Whether a UUID alone stands for the active device that has it.</summary>
    internal bool TakesRunning { get; init; }

    /// <summary>The switch for devices that are started by hand, if the command has one.</summary>
    internal Option<bool>? Manual { get; init; }

    /// <summary>Whether a type alone is enough: what can make it is found.</summary>
    internal bool FindsParent { get; init; }

    /// <summary>The options for a vGPU without a mediated device, if the command has them.</summary>
    internal FunctionOptions? Functions { get; init; }

    /// <summary>The option for several units in one device, if the command has it.</summary>
    internal AggregateOptions? Aggregate { get; init; }

    /// <summary>The parent that is given.</summary>
    internal string? ParentOf(ParseResult line) => line.GetValue(_parent);

    /// <summary>The type that is given.</summary>
    internal string? TypeOf(ParseResult line) => line.GetValue(_type);

    /// <summary>The UUID that is given, or a new one.</summary>
    internal Guid UuidOf(ParseResult line) => line.GetValue(_uuid) ?? MdevUuid.New();

    /// <summary>The attributes that are given.</summary>
    internal ValueList<MdevAttribute> AttributesOf(ParseResult line) => [.. line.GetValue(_attributes) ?? []];

    /// <summary>The type that is to be made wherever there is room, and its UUID; <see langword="null"/> if a parent
    /// or a document is given.</summary>
    internal (string Type, Guid? Uuid)? TypeAlone(ParseResult line) =>
        FindsParent && line.GetValue(_parent) is null && line.GetValue(_type) is { } type
            ? (type, line.GetValue(_uuid))
            : null;

    /// <summary>Whether the devices start automatically, if the command line says so.</summary>
    internal bool? AutostartOf(ParseResult line) =>
        Auto is not null && line.GetValue(Auto) ? true
        : Manual is not null && line.GetValue(Manual) ? false
        : null;

    /// <summary>The files of the parent that are written before a device is created.</summary>
    internal ValueList<MdevAttribute> BeforeOf(ParseResult line) =>
        BeforeHelp.Length == 0 ? [] : [.. line.GetValue(_before) ?? []];

    internal void AddTo(Command command)
    {
        Symbol[] ofMdevs = [_sources, _parent, _type, _uuid];
        Functions?.AddTo(command, BeforeHelp.Length > 0 ? [.. ofMdevs, _before] : ofMdevs);
        if (BeforeHelp.Length > 0)
        {
            _before.Description = BeforeHelp;
            command.Add(_before);
            OptionRule.Add(command, OptionRule.Excludes(_before, _sources));
            if (FindsParent)
                OptionRule.Add(command, OptionRule.Needs(_before, _parent));
        }
        command.Add(_sources);
        foreach (Option? option in (Option?[])[_parent, _type, _uuid, _attributes, Auto, Manual])
        {
            if (option is not null)
                command.Add(option);
        }
        Aggregate?.AddTo(command, _type, _sources, _before);
        OptionRule.Add(
            command,
            OptionRule.Excludes(_sources, _type, _attributes),
            new OptionRule(
                line =>
                    Functions?.IsGiven(line) != true
                    && !OptionRule.IsGiven(line, _sources)
                    && !(TakesRunning && OptionRule.IsGiven(line, _uuid))
                    && !((FindsParent || OptionRule.IsGiven(line, _parent)) && OptionRule.IsGiven(line, _type)),
                TakesRunning ? $"{_sources.Name}, --parent and --type, or the --uuid of a running device is missing"
                    : FindsParent ? $"{_sources.Name}, or --type, is missing; 'nodedev start' creates what is defined"
                    : $"{_sources.Name}, or --parent and --type, is missing; 'nodedev start' creates what is defined"
            )
        );
        if (Auto is not null && Manual is not null)
            OptionRule.Add(command, OptionRule.AtMostOne(Auto, Manual));
    }

    /// <summary>Reads the devices.</summary>
    /// <exception cref="CliException">A document is refused.</exception>
    internal IReadOnlyList<RequestedDevice> Read(ParseResult line)
    {
        bool? autostart = AutostartOf(line);
        string[] sources = line.GetValue(_sources) ?? [];
        if (sources.Length > 0)
        {
            DeviceDocuments documents = new(context)
            {
                ParentName = line.GetValue(_parent),
                Uuid = line.GetValue(_uuid),
            };
            return [.. documents.Read(sources).Select(device => device with { Autostart = autostart })];
        }
        ValueList<MdevAttribute> attributes = AttributesOf(line);
        if (line.GetValue(_parent) is not { } parent || line.GetValue(_type) is not { } type)
        {
            RunningDevice running = new(line.GetValue(_uuid)!.Value)
            {
                ParentName = line.GetValue(_parent),
                TypeId = line.GetValue(_type),
                Attributes = attributes,
            };
            return [new(null, null) { Running = running, Autostart = autostart }];
        }
        MdevDefinition definition = new()
        {
            ParentName = parent,
            Uuid = line.GetValue(_uuid) ?? MdevUuid.New(),
            TypeId = type,
            Attributes = attributes,
        };
        return [new(null, definition) { Autostart = autostart, StatesAutostart = false }];
    }
}
