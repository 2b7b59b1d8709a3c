using System.Diagnostics;

namespace Mdev.NodeDev.Conformance;

/// <summary>Gives inputs to the readers of migration documents.</summary>
/// <param name="seed">What the inputs depend on.</param>
sealed class CompatibilityFuzz(ulong seed) : IFuzz
{
    /// <summary>So much may be allocated for any input: rows, and at most 1000 diagnostics.</summary>
    const int FixedBytes = 32_000_000;

    static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    static readonly string[] Pieces =
    [
        "SELF:\n",
        "COMPATIBLE:\n",
        "\n",
        " a=",
        "\tb=1\n",
        "{v:int:1,2}",
        "{v:int:1-4096}",
        "{w:int:0-999999999999999999}",
        "{t:string:\"x\",\"\"}",
        "{v}",
        "{w}/7",
        "/0",
        "{",
        "}",
        "\"",
        " # c",
        "\r\n",
        "\0",
        "\ud800",
        "1.2.3",
        "2.0-,-3.1",
        "[{\"a\":1}]",
        "\"version\":{\"major\":1,\"minor\":2}",
        "\"mdev_attrs\":[{",
    ];

    readonly List<FuzzFailure> _failures = [];

    int _read;

    /// <inheritdoc/>
    public string Summary => $"{_read} migration documents read";

    /// <inheritdoc/>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <inheritdoc/>
    public void Try(int number)
    {
        Dice dice = new(~new Dice(seed).Next() ^ (ulong)number);
        StringBuilder text = new(dice.Percent(70) ? "SELF:\n x=1\nCOMPATIBLE:\n a=" : "");
        for (int i = dice.Below(dice.Odd(5, 12, 400)); i > 0; i--)
            text.Append(dice.Of<string>(Pieces));
        string input = text.ToString();
        long start = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
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
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > FixedBytes)
            Found(number, input, $"{allocated} bytes were allocated");
        if (Stopwatch.GetElapsedTime(start) > LongEnough)
            Found(number, input, "it took too long");
    }

    void Try(int number, string input)
    {
        bool isRead = CompatibilityDocument.TryParse(
            input,
            "d",
            out CompatibilityDocument? document,
            out ValueList<Diagnostic> diagnostics
        );
        _read += isRead ? 1 : 0;
        if (
            isRead != document is not null
            || isRead == diagnostics.Any(one => one.Severity == DiagnosticSeverity.Error)
        )
            Found(number, input, "verdict and diagnostics contradict each other");
        if (document?.Rows is { Count: > CompatibilityDocument.MaxRows })
            Found(number, input, "there are too many rows");
        if (document is not null && document.CanMigrateTo(document).Verdict == CompatibilityVerdict.Incompatible)
            Found(number, input, "a device is incompatible with itself");
        _ = CompatibilityDocument.TryParseJson(Encoding.UTF8.GetBytes(input), "d", out document, out _);
        _ = CompatibilityVersionList.TryParse(input, "d", out CompatibilityVersionList? list, out _);
        _ = list?.Contains(input);
        _ = CompatibilityVersion.Check(input, input + "0");
    }

    void Found(int number, string input, string what) =>
        _failures.Add(new FuzzFailure(seed, number, Encoding.UTF8.GetBytes(input), $"migration document: {what}"));
}
