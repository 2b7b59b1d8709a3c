namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Reads inputs in both ways: as bytes are read here, and by the framework's XML parser alone. Verdict, value,
/// diagnostics with their places, and the elements for validation have to be equal.
/// </summary>
/// <param name="seed">What the inputs depend on.</param>
sealed class ScannerFuzz(ulong seed) : IFuzz
{
    static readonly NodeDeviceReadOptions[] AllOptions =
    [
        .. from mode in Enum.GetValues<ReadMode>()
        from kind in Enum.GetValues<DocumentKind>()
        from unknown in Enum.GetValues<UnknownContentHandling>()
        select new NodeDeviceReadOptions
        {
            Mode = mode,
            Kind = kind,
            UnknownContentHandling = unknown,
            SourceName = "fuzz",
        },
    ];

    readonly List<FuzzFailure> _failures = [];

    /// <summary>How many inputs there were.</summary>
    internal int Inputs { get; private set; }

    /// <summary>How many of them were read without the framework's parser.</summary>
    internal int Alone { get; private set; }

    /// <summary>How many of those were refused all the same, for what they say.</summary>
    internal int RefusedAlone { get; private set; }

    /// <summary>How many inputs the framework's parser takes, but were not read without it.</summary>
    internal int LeftAlone { get; private set; }

    /// <inheritdoc/>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Inputs} inputs, each as bytes and as text: {Alone} read in one way ({RefusedAlone} of them refused), "
                + $"{Inputs - Alone} in the other, of which {LeftAlone} are well-formed"
        );

    /// <inheritdoc/>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <inheritdoc/>
    public void Try(int number)
    {
        byte[] input = ScannerInput.Make(seed, number);
        Inputs++;
        try
        {
            Try(number, input);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Found(number, input, e.ToString());
        }
    }

    void Try(int number, byte[] input)
    {
        Dice dice = new(new Dice(seed + 2).Next() ^ (ulong)number);
        NodeDeviceReadOptions options = dice.Of<NodeDeviceReadOptions>(AllOptions);
        string text = Text(dice, input);
        int tree = dice.Below(3);
        bool isDomain = input.AsSpan().IndexOf("<devices"u8) >= 0;
        bool isHostdev = !isDomain && input.AsSpan().IndexOf("<hostdev"u8) >= 0;
        if (isDomain || (isHostdev && dice.Percent(30)))
            Compare(number, input, text, new Reading<DomainReading>(DomainHostdevReader.Input, options, tree));
        else if (isHostdev)
            Compare(number, input, text, new Reading<Hostdev>(HostdevXml.Input, options, tree));
        else
            Compare(number, input, text, new Reading<NodeDevice>(NodeDeviceXml.Input, options, tree));
    }

    void Compare<T>(int number, byte[] input, string text, Reading<T> reading)
        where T : class
    {
        (ScannerReading<T>? scanned, ScannerReading<T> parsed) = reading.Of(input);
        Alone += scanned is null ? 0 : 1;
        RefusedAlone += scanned is { Result.Value: null } ? 1 : 0;
        LeftAlone += scanned is null && parsed.Result.Value is not null ? 1 : 0;
        if ((scanned ?? reading.Again(input)).Difference(parsed) is { } difference)
            Found(number, input, $"as bytes, {difference}");
        (scanned, parsed) = reading.Of(text);
        if ((scanned ?? reading.Again(text)).Difference(parsed) is { } other)
            Found(number, input, $"as text, {other}");
    }

    /// <summary>The text of the bytes, seldom with something that bytes cannot say.</summary>
    static string Text(Dice dice, byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        return dice.Percent(3)
            ? text.Insert(dice.Below(text.Length + 1), dice.Of("\ud800", "\udc00", "\ufeff", "\uffff", "\ud83d\ude00"))
            : text;
    }

    void Found(int number, byte[] input, string what) =>
        _failures.Add(new FuzzFailure(seed, number, input, $"scanner: {what}"));

    /// <summary>How an input is read, in both ways.</summary>
    sealed record Reading<T>(DocumentInput<T> Input, NodeDeviceReadOptions Options, int Tree)
        where T : class
    {
        internal (ScannerReading<T>? Scanned, ScannerReading<T> Parsed) Of(byte[] input)
        {
            (SourceTree? one, SourceTree? other) = (NewTree(), NewTree());
            bool isScanned = Input.TryScan(input, Options, one, out ReadResult<T> scanned);
            return (isScanned ? new(scanned, one) : null, new(Input.Parse(input, Options, other), other));
        }

        internal (ScannerReading<T>? Scanned, ScannerReading<T> Parsed) Of(string input)
        {
            (SourceTree? one, SourceTree? other) = (NewTree(), NewTree());
            bool isScanned = Input.TryScan(input, Options, one, out ReadResult<T> scanned);
            return (isScanned ? new(scanned, one) : null, new(Input.Parse(input, Options, other), other));
        }

        internal ScannerReading<T> Again(byte[] input)
        {
            SourceTree? tree = NewTree();
            return new(Input.Read(input, Options, tree), tree);
        }

        internal ScannerReading<T> Again(string input)
        {
            SourceTree? tree = NewTree();
            return new(Input.Read(input, Options, tree), tree);
        }

        SourceTree? NewTree() => Tree == 0 ? null : new SourceTree(isAlone: Tree == 1, isForeign: false);
    }
}
