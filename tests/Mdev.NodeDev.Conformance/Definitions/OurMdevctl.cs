using Mdev.NodeDev.TestSupport;

namespace Mdev.NodeDev.Conformance;

/// <summary>Does with this library what mdevctl's command line does, on a host in memory.</summary>
sealed class OurMdevctl(MemoryHostTree host)
{
    internal const string UnsafeName = "a name that is not safe";
    internal const string OtherSpelling = "a file that spells its UUID otherwise";
    internal const string BadFile = "one bad file does not hide the others";
    internal const string CorruptUndefined = "a corrupt definition can be undefined";

    static readonly CommandAnswer Refused = new(false, "");
    static readonly CommandAnswer Done = new(true, "");

    readonly WritableHost _host = new(HostTreeBuilder.From(host));

    /// <summary>The host as it is now.</summary>
    internal MemoryHostTree Tree => _host.Tree;

    MdevDefinitionStore Store => new(_host, _host);

    DefinitionCommands Commands => new(_host, _host);

    internal CommandAnswer Run(MdevctlCommand command)
    {
        Guid? uuid = null;
        if (command.Uuid is not null)
        {
            if (!DefinitionReader.TryUuid(command.Uuid, out Guid given))
                return Refused;
            uuid = given;
        }
        CommandAnswer answer = command.Verb switch
        {
            "define" => Define(command, uuid),
            "modify" => Modify(command, uuid),
            "undefine" => Undefine(command, uuid),
            "list" => List(command, uuid),
            _ => Types(command),
        };
        return answer;
    }

    CommandAnswer Define(MdevctlCommand command, Guid? given)
    {
        if (given is not { } uuid || (command.File is not null && (command.Type is not null || command.Auto)))
            return Refused;
        MdevDefinition? definition;
        if (command.File is not null)
        {
            if (!TryFile(command, uuid, out definition))
                return Refused;
        }
        else
        {
            definition = MdevctlText.Complete(Scan(), uuid, command.Parent, command.Type);
            if (definition is null)
                return Refused;
            definition = definition with { Autostart = command.Auto };
        }
        bool isOther = HasOtherSpelling(uuid, definition.ParentName);
        return Answer(Commands.Define(definition)) is var answer && isOther
            ? answer with
            {
                Excuse = OtherSpelling,
                Parts = true,
            }
            : answer;
    }

    CommandAnswer Modify(MdevctlCommand command, Guid? given)
    {
        int actions =
            (command.Auto ? 1 : 0)
            + (command.Manual ? 1 : 0)
            + (command.AddedName is null ? 0 : 1)
            + (command.Delete ? 1 : 0)
            + (command.File is null ? 0 : 1);
        uint index = 0;
        if (
            given is not { } uuid
            || actions != 1
            || command.AddedName is null != command.Value is null
            || (command.Index is not null && command.AddedName is null && !command.Delete)
            || (command.File is not null && command.Type is not null)
            || (
                command.Index is not null
                && !uint.TryParse(command.Index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index)
            )
        )
            return Refused;
        bool isOther = HasOtherSpelling(uuid, command.Parent);
        CommandAnswer answer;
        if (command.File is not null)
        {
            if (!TryFile(command, uuid, out MdevDefinition? definition))
                return Refused;
            answer = Answer(Store.Write(definition));
        }
        else
        {
            uint? position = command.Index is null ? null : index;
            MdevDefinitionEdit edit =
                command.AddedName is not null
                    ? MdevDefinitionEdit.Add(new MdevAttribute(command.AddedName, command.Value!), position)
                : command.Delete ? MdevDefinitionEdit.Delete(position)
                : new MdevDefinitionEdit { Autostart = command.Auto };
            answer = Answer(Commands.Modify(command.Parent, uuid, edit with { TypeId = command.Type }));
        }
        return isOther ? answer with { Excuse = OtherSpelling, Parts = true } : answer;
    }

    CommandAnswer Undefine(MdevctlCommand command, Guid? given)
    {
        if (given is not { } uuid)
            return Refused;
        bool isOther = HasOtherSpelling(uuid, command.Parent);
        bool isCorrupt = Store.FilesOf(uuid, command.Parent, _host).Any(file => Store.Find(file.Parent, uuid) is null);
        CommandAnswer answer = Answer(Commands.Undefine(command.Parent, uuid));
        return isOther ? answer with { Excuse = OtherSpelling, Parts = true }
            : isCorrupt ? answer with { Excuse = CorruptUndefined, Parts = true }
            : answer;
    }

    CommandAnswer List(MdevctlCommand command, Guid? uuid)
    {
        HostSnapshot snapshot = Scan();
        MdevctlListQuery query = new()
        {
            Defined = command.Defined,
            Uuid = uuid,
            ParentName = command.Parent,
        };
        string text = command.Json
            ? snapshot.ToMdevctlListJson(query)
            : MdevctlText.List(snapshot, query, command.Verbose);
        _ = Store.Read(out ValueList<Diagnostic> problems);
        bool isBad = problems.Any(problem => problem.Severity == DiagnosticSeverity.Error);
        bool isOther = Guids().Any(one => HasOtherSpelling(one, null));
        return new CommandAnswer(true, Bytes(text))
        {
            Excuse =
                isBad ? BadFile
                : isOther ? OtherSpelling
                : null,
        };
    }

    CommandAnswer Types(MdevctlCommand command)
    {
        HostSnapshot snapshot = Scan();
        bool isBad = snapshot.Diagnostics.Any(problem => problem.Id is "ND2002");
        return new CommandAnswer(true, Bytes(snapshot.ToMdevctlTypesJson(command.Parent)))
        {
            Excuse = isBad ? BadFile : null,
        };
    }

    static bool TryFile(
        MdevctlCommand command,
        Guid uuid,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MdevDefinition? definition
    )
    {
        definition = null;
        return command is { Parent: not null, HasFile: true }
            && MdevDefinition.TryParse(command.File, command.Parent, uuid, out definition, out _);
    }

    static CommandAnswer Answer(FileWriteResult? result) =>
        result is not { } done ? Refused
        : done.IsOk ? Done
        : done.Status == FileStatus.InvalidName ? Refused with { Excuse = UnsafeName, Parts = true }
        : Refused;

    HostSnapshot Scan() => new NodeHost(_host.Tree).Scan(HostQuery.Mediated);

    IEnumerable<Guid> Guids() => Store.Read(out _).Select(one => one.Uuid).Distinct();

    bool HasOtherSpelling(Guid uuid, string? parent) =>
        Store.FilesOf(uuid, parent, _host).Any(file => file.Name != uuid.ToString("D"));

    static string Bytes(string text) => Encoding.Latin1.GetString(SurrogateEscape.Encode(text));
}
