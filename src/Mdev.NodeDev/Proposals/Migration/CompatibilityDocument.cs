using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Proposals;

/// <summary>
/// What the driver of a device says about migration: what the device is, and the devices it is compatible with.
/// </summary>
/// <remarks>
/// Proposed in July and August 2020 and never merged. Variables of the text are expanded; rows are in the order of the
/// text, equal ones once.
/// </remarks>
/// <example>
/// <code>
/// CompatibilityDocument source = CompatibilityDocument.Parse("SELF:\n\tdevice_api=vfio-pci\n\tmdev_type=a-4\n");
/// CompatibilityDocument target = CompatibilityDocument.Parse(
///     "SELF:\n\tdevice_api=vfio-pci\n\tmdev_type=a-8\n"
///         + "COMPATIBLE:\n\tdevice_api=vfio-pci\n\tmdev_type=a-{n:int:4,8}\n"
/// );
/// Console.WriteLine(source.CanMigrateTo(target).Verdict);
/// </code>
/// </example>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CompatibilityDocument
{
    /// <summary>The most rows that a document may make, counted before equal ones are joined.</summary>
    public const int MaxRows = 4096;

    /// <summary>The most fields of one block.</summary>
    public const int MaxFields = 64;

    /// <summary>The longest text that is read, in characters; of JSON, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>What the device is; <see langword="null"/> if it is not known.</summary>
    public CompatibilityDescription? Self { get; init; }

    /// <summary>The devices that are listed; <see langword="null"/> without a list.</summary>
    public ValueList<CompatibilityDescription>? Rows { get; init; }

    /// <summary>Reads a document with blocks <c>SELF:</c> and <c>COMPATIBLE:</c>.</summary>
    /// <param name="text">The text, at most <see cref="MaxLength"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <exception cref="NodeDeviceFormatException">Something is wrong; the exception says where and what.</exception>
    public static CompatibilityDocument Parse(string text, string? sourceName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, sourceName, out CompatibilityDocument? document, out ValueList<Diagnostic> diagnostics)
            ? document
            : throw new NodeDeviceFormatException(diagnostics);
    }

    /// <summary>Reads a document with blocks <c>SELF:</c> and <c>COMPATIBLE:</c>, with diagnostics.</summary>
    /// <param name="text">The text, at most <see cref="MaxLength"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="document">The document; <see langword="null"/> if there is an error.</param>
    /// <param name="diagnostics">Errors and warnings, each with line and column.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string text,
        string? sourceName,
        [NotNullWhen(true)] out CompatibilityDocument? document,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        LimitedDiagnostics found = new();
        document = CompatibilityDocumentReader.Read(text, sourceName, found);
        diagnostics = found.All;
        return document is not null;
    }

    /// <summary>Reads the list of compatible devices of 14 July 2020, which is JSON, as rows.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="MaxLength"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="document">
    /// The rows, without <see cref="Self"/>; <see langword="null"/> if there is an error.
    /// </param>
    /// <param name="diagnostics">Errors, each with line and column.</param>
    /// <returns>Whether no error was found.</returns>
    /// <remarks>
    /// A member becomes a field of its name, one of an inner object of both names (<c>vfio-pci.vendor</c>), the
    /// <c>version</c> becomes <c>software_version</c>, and each of <c>mdev_attrs</c> a field.
    /// </remarks>
    public static bool TryParseJson(
        ReadOnlySpan<byte> json,
        string? sourceName,
        [NotNullWhen(true)] out CompatibilityDocument? document,
        out ValueList<Diagnostic> diagnostics
    )
    {
        LimitedDiagnostics found = new();
        document = CompatibilityJsonReader.Read(json, sourceName, found);
        diagnostics = found.All;
        return document is not null;
    }

    /// <summary>Says whether the device of this document can migrate to that of another one.</summary>
    /// <param name="target">The document of the target.</param>
    /// <param name="options">How to compare; default <see cref="CompatibilityCheckOptions.Default"/>.</param>
    /// <remarks>
    /// A device is compatible with one that describes itself in the same way, whatever the list says. Otherwise one row
    /// has to match: every key of it, compared as text; an empty value of a row matches an empty or absent one. The
    /// parent's <c>device_id</c> is compared only where both have it.
    /// </remarks>
    public CompatibilityResult CanMigrateTo(CompatibilityDocument target, CompatibilityCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= CompatibilityCheckOptions.Default;
        return options.Direction == CompatibilityDirection.MigrateIn
            ? CompatibilityMatch.Check(Self, target.Self, target.Rows, options.Strictness)
            : CompatibilityMatch.Check(target.Self, Self, Rows, options.Strictness);
    }

    /// <summary>Asks the lists of both sides.</summary>
    /// <param name="target">The document of the target.</param>
    /// <param name="options">How to compare; the direction is not used.</param>
    public CompatibilityDirections CompareDirections(
        CompatibilityDocument target,
        CompatibilityCheckOptions? options = null
    )
    {
        options ??= CompatibilityCheckOptions.Default;
        return new CompatibilityDirections(
            CanMigrateTo(target, options with { Direction = CompatibilityDirection.MigrateIn }),
            CanMigrateTo(target, options with { Direction = CompatibilityDirection.MigrateOut })
        );
    }

    /// <summary>What the device is, and how many rows there are.</summary>
    public override string ToString() =>
        Line.Of(
            $"{(Rows is { } rows ? Line.Count(rows.Count, "row") : "no list")}, "
                + $"self: {Self?.ToString() ?? "not known"}"
        );
}
