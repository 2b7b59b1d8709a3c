using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads the attributes of one type, and compares them with its class.</summary>
sealed class TypeClassReading
{
    readonly string _typeId;
    readonly string _path;
    readonly MdevAttribute[] _attributes;
    readonly List<(string Name, string Text, string Expected)> _malformed = [];
    readonly List<Diagnostic> _findings = [];

    internal TypeClassReading(string typeId, string path, IEnumerable<MdevAttribute> attributes)
    {
        _typeId = typeId;
        _path = path;
        _attributes =
        [
            .. attributes
                .Where(static one => TypeClassNames.All.Contains(one.Name, StringComparer.Ordinal))
                .DistinctBy(static one => one.Name, StringComparer.Ordinal)
                .Select(static one => one.Value.EndsWith('\n') ? one with { Value = one.Value[..^1] } : one),
        ];
    }

    delegate bool Parser<T>(string? text, out T value);

    internal ClassifiedType Read()
    {
        string? typeClass = Class();
        ClassifiedType type = new()
        {
            TypeId = _typeId,
            Class = typeClass,
            Memory = Value<long>(TypeClassNames.Memory, TypeClassGrammar.TryParseMemory, "a size such as 2G"),
            Resolution = Value<VgpuResolution>(
                TypeClassNames.Resolution,
                TypeClassGrammar.TryParseResolution,
                "a size such as 2560x1600"
            ),
            Heads = Value<int>(TypeClassNames.Heads, TypeClassGrammar.TryParseCount, "a number"),
            MaxInstances = Value<int>(TypeClassNames.MaxInstances, TypeClassGrammar.TryParseCount, "a number")?.Value,
            Parameters = Text(TypeClassNames.Parameters),
            RequiresGroup = Value<bool>(
                TypeClassNames.RequiresGroup,
                TypeClassGrammar.TryParseFlag,
                "yes or no"
            )?.Value,
            Attributes = [.. _attributes],
        };
        Judge(typeClass);
        return type with { Findings = LimitedDiagnostics.Listed(_findings) };
    }

    string? Class()
    {
        string? text = Text(TypeClassNames.Class);
        string? alias = Text(TypeClassNames.ClassAlias);
        string name = text is null ? TypeClassNames.ClassAlias : TypeClassNames.Class;
        if (text is not null && alias is not null && text != alias)
            Add(
                ProposalDiagnostics.ContradictingClass,
                TypeClassNames.ClassAlias,
                TypeClassNames.Class,
                _typeId,
                text,
                TypeClassNames.ClassAlias,
                alias
            );
        text ??= alias;
        if (text is null || TypeClassGrammar.IsClass(text))
            return text;
        _malformed.Add((name, text, "a word of letters, digits, '-' and '_'"));
        return null;
    }

    void Judge(string? typeClass)
    {
        bool isGpu = typeClass == TypeClassNames.Gpu;
        foreach (string name in TypeClassNames.OfGpu.Where(name => isGpu && Text(name) is null))
            Add(ProposalDiagnostics.MissingTypeAttribute, name, _typeId, typeClass, name);
        foreach ((string name, string text, string expected) in _malformed)
        {
            if (isGpu)
                Add(ProposalDiagnostics.InvalidTypeAttribute, name, _typeId, typeClass, name, text, expected);
            else
                Add(ProposalDiagnostics.MalformedTypeAttribute, name, name, _typeId, text, expected);
        }
    }

    TypeValue<T>? Value<T>(string name, Parser<T> parse, string expected)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (parse(text, out T value))
            return new TypeValue<T>(value);
        _malformed.Add((name, text, expected));
        return null;
    }

    string? Text(string name) => Array.Find(_attributes, one => one.Name == name)?.Value;

    void Add(DiagnosticDescriptor descriptor, string name, params ReadOnlySpan<object?> values) =>
        _findings.Add(descriptor.At(new SourceLocation($"{_path}/{name}"), values));
}
