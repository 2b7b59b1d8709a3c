namespace Mdev.NodeDev.Conformance;

/// <summary>Gives texts to the readers of attributes of types, and of arguments of creation.</summary>
/// <param name="seed">What the texts depend on.</param>
sealed class TypeFuzz(ulong seed) : IFuzz
{
    static readonly string[] Names =
    [
        "class",
        "type",
        "fb_length",
        "resolution",
        "heads",
        "max_instances",
        "params",
        "requires_group",
        "name",
    ];

    static readonly string[] Pieces =
    [
        "gpu",
        "1",
        "0",
        "99999999999",
        "K",
        "m",
        "G",
        "B",
        "x",
        " ",
        "-",
        "\n",
        "\0",
        "\ud800",
        "yes",
        ".",
        "٢",
        "_",
        "GVTg",
    ];

    readonly List<FuzzFailure> _failures = [];

    /// <summary>How many types with a class conform to it.</summary>
    internal int Conforming { get; private set; }

    /// <inheritdoc/>
    public string Summary => $"{Conforming} types with a class conform to it";

    /// <inheritdoc/>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <inheritdoc/>
    public void Try(int number)
    {
        Dice dice = new(~new Dice(seed + 1).Next() ^ (ulong)number);
        List<MdevAttribute> attributes = [];
        for (int i = dice.Below(12); i > 0; i--)
        {
            StringBuilder text = new();
            for (int j = dice.Below(6); j > 0; j--)
                text.Append(dice.Of<string>(Pieces));
            attributes.Add(new MdevAttribute(dice.Of<string>(Names), text.ToString()));
        }
        try
        {
            Try(number, attributes);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Found(number, attributes, e.ToString());
        }
    }

    void Try(int number, List<MdevAttribute> attributes)
    {
        ClassifiedType type = ClassifiedType.FromAttributes("t", attributes);
        Conforming += type is { IsConforming: true, Class: not null } ? 1 : 0;
        bool isWhole = type is { Memory: not null, Resolution: not null, Heads: not null };
        if (type.Class == "gpu" && type.IsConforming && !isWhole)
            Found(number, attributes, "a type conforms without what its class requires");
        if (type.Class != "gpu" && !type.IsConforming)
            Found(number, attributes, "a class requires what it does not");
        if (type.Memory is { Value: var bytes } && Again(bytes) != bytes)
            Found(number, attributes, "a size is read otherwise than it was written");
        foreach (MdevAttribute attribute in attributes)
        {
            bool isRead = CreateArguments.TryParse(attribute.Value, out CreateArguments? arguments, out _);
            if (isRead && (arguments!.Text != attribute.Value || attribute.Value.Any(static c => c is < ' ' or > '~')))
                Found(number, attributes, "arguments are not what they should be");
            _ = TypeShare.TryGet(new() { Id = attribute.Value, Name = attribute.Name }, out TypeShare share);
            _ = share.Divisor > 0 && TypeShare.Fit([share, share]);
        }
    }

    static long? Again(long bytes) =>
        TypeClassGrammar.TryParseMemory(TypeClassGrammar.FormatMemory(bytes), out long again) ? again : null;

    void Found(int number, List<MdevAttribute> attributes, string what) =>
        _failures.Add(
            new FuzzFailure(seed, number, Encoding.UTF8.GetBytes(string.Join('\n', attributes)), $"type: {what}")
        );
}
