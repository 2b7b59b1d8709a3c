using System.Diagnostics;
using System.Xml;

namespace Mdev.NodeDev.Conformance;

/// <summary>Gives inputs to the reader under all rules, and what it accepts to the writer and back.</summary>
/// <param name="seed">What the inputs depend on.</param>
sealed class ReaderFuzz(ulong seed) : IFuzz
{
    /// <summary>
    /// So much may be allocated for any input: the framework's reader, buffers, at most 1000 diagnostics.
    /// </summary>
    const int FixedBytes = 1_500_000;

    /// <summary>So much may be allocated for each byte of an input.</summary>
    const int BytesPerByte = 100;

    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    static readonly XmlReaderSettings WellFormed = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    static readonly NodeDeviceReadOptions[] AllOptions =
    [
        .. from rules in Enum.GetValues<ReadMode>()
        from kind in Enum.GetValues<DocumentKind>()
        from unknown in Enum.GetValues<UnknownContentHandling>()
        select new NodeDeviceReadOptions
        {
            Mode = rules,
            Kind = kind,
            UnknownContentHandling = unknown,
        },
    ];

    static readonly LibvirtVersion[] Versions =
    [
        LibvirtVersion.V7_0,
        LibvirtVersion.V9_0,
        LibvirtVersion.V11_3,
        LibvirtVersion.V12_8,
    ];

    readonly List<FuzzFailure> _failures = [];

    /// <summary>The counts so far.</summary>
    internal FuzzCounts Counts { get; } = new();

    /// <inheritdoc/>
    public string Summary => Counts.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <inheritdoc/>
    public void Try(int number)
    {
        byte[] input = FuzzInput.Make(seed, number);
        Counts.Inputs++;
        Counts.WellFormed += IsWellFormed(input) ? 1 : 0;
        long start = Stopwatch.GetTimestamp();
        bool isAccepted = false;
        foreach (NodeDeviceReadOptions options in AllOptions)
        {
            NodeDevice? device = null;
            try
            {
                device = Read(number, input, options);
                if (device is not null)
                    CheckWriting(number, input, device, options);
            }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Found(number, input, options, e.ToString());
            }
            isAccepted |= device is not null;
            if (options == AllOptions[0] && device is not null)
                Counts.Accepted++;
        }
        Counts.AcceptedSomehow += isAccepted ? 1 : 0;
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Counts.Longest = time > Counts.Longest ? time : Counts.Longest;
        if (time > LongEnough)
            Found(number, input, NodeDeviceReadOptions.Default, $"it took {time}");
    }

    NodeDevice? Read(int number, byte[] input, NodeDeviceReadOptions options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = NodeDeviceXml.TryParse(
            input,
            out NodeDevice? device,
            out ValueList<Diagnostic> diagnostics,
            options
        );
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Counts.MostAllocated = Math.Max(Counts.MostAllocated, allocated);
        if (allocated > FixedBytes + ((long)BytesPerByte * input.Length))
            Found(number, input, options, $"{allocated} bytes were allocated");
        bool hasError = diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error);
        if (isRead == hasError || isRead != device is not null)
            Found(number, input, options, "verdict and diagnostics contradict each other");
        CheckParse(number, input, options, device);
        return device;
    }

    /// <summary>The other form says the same, by the one exception that is documented.</summary>
    void CheckParse(int number, byte[] input, NodeDeviceReadOptions options, NodeDevice? device)
    {
        // Once per input is enough.
        if (AllOptions[number % AllOptions.Length] != options)
            return;
        try
        {
            if (!NodeDeviceXml.Parse(input, options).Equals(device))
                Found(number, input, options, "Parse gives another device");
        }
        catch (NodeDeviceFormatException) when (device is null)
        {
            // As documented.
        }
    }

    void CheckWriting(int number, byte[] input, NodeDevice device, NodeDeviceReadOptions options)
    {
        NodeDeviceWriteOptions writing = new() { Version = Versions[number % Versions.Length] };
        string text = device.ToXml(writing);
        if (!IsWellFormed(Encoding.UTF8.GetBytes(text)))
        {
            Found(number, input, options, $"what is written is not well-formed:\n{text}");
            return;
        }
        NodeDeviceReadOptions complete = options with { Mode = ReadMode.Complete };
        if (!NodeDeviceXml.TryParse(text, out NodeDevice? again, out ValueList<Diagnostic> diagnostics, complete))
            Found(number, input, options, $"{diagnostics[0]} in what is written:\n{text}");
        else if (again.ToXml(writing) != text)
            Found(number, input, options, $"what is written changes:\n{text}");
        else if (options.Mode == ReadMode.Complete && writing.Version == LibvirtVersion.Newest && !again.Equals(device))
            Found(number, input, options, $"the device changes:\n{text}");
    }

    void Found(int number, byte[] input, NodeDeviceReadOptions options, string what) =>
        _failures.Add(
            new FuzzFailure(
                seed,
                number,
                input,
                $"{options.Mode}, {options.Kind}, {options.UnknownContentHandling}: {what}"
            )
        );

    static bool IsWellFormed(byte[] input)
    {
        try
        {
            using MemoryStream stream = new(input);
            using XmlReader reader = XmlReader.Create(stream, WellFormed);
            while (reader.Read()) { }
            return true;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
