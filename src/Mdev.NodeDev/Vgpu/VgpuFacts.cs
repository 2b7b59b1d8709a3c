using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Vgpu;

/// <summary>What a caller knows about the GPUs of a host and the files of the host do not say.</summary>
/// <example>
/// <code>
/// VgpuFacts facts = VgpuFacts.Parse("""{ "format": 1, "gpus": { "0000:a1:00.0": { "mode": "mixed-size" } } }"""u8);
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuFacts
{
    /// <summary>The longest JSON that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The GPUs, each at most once.</summary>
    public ValueList<VgpuGpuFacts> Gpus { get; init; }

    /// <summary>Reads facts from JSON.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="MaxBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <exception cref="NodeDeviceFormatException">Something is wrong; the exception says where and what.</exception>
    public static VgpuFacts Parse(ReadOnlySpan<byte> json, string? sourceName = null) =>
        TryParse(json, sourceName, out VgpuFacts? facts, out ValueList<Diagnostic> diagnostics)
            ? facts
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads facts from JSON, with diagnostics.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="MaxBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="facts">The facts; <see langword="null"/> if there is an error.</param>
    /// <param name="diagnostics">Errors and warnings, each with line and column.</param>
    /// <returns>Whether no error was found. Members that are not known are warnings.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> json,
        string? sourceName,
        [NotNullWhen(true)] out VgpuFacts? facts,
        out ValueList<Diagnostic> diagnostics
    )
    {
        LimitedDiagnostics found = new();
        facts = VgpuFactsReader.Read(json, sourceName, found);
        diagnostics = found.All;
        return facts is not null;
    }

    /// <summary>
    /// Writes the JSON that <see cref="Parse"/> reads: two spaces per level, no newline at the end. What is not known
    /// is left out.
    /// </summary>
    public string ToJson() => VgpuFactsWriter.Write(this);

    /// <summary>The facts of a GPU; <see langword="null"/> if there are none.</summary>
    /// <param name="gpu">The address of the GPU.</param>
    public VgpuGpuFacts? Find(PciAddress gpu) => Gpus.FirstOrDefault(facts => facts.Gpu == gpu);

    /// <summary>How many GPUs it knows about.</summary>
    public override string ToString() => Line.Of($"facts of {Line.Count(Gpus.Count, "GPU")}");
}
