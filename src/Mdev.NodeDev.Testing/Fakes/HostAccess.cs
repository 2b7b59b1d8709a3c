using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>One thing that was done to a <see cref="FakeHost"/>, and how it ended.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Path">Where, as it was asked for, from the root on and without a leading slash.</param>
/// <param name="Data">What was written, as text; <see langword="null"/> where nothing was.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Errno">The error number, 0 where none applies.</param>
/// <param name="Stage">What was being done last, for changes; else <see langword="null"/>.</param>
public sealed record HostAccess(
    HostAccessKind Kind,
    string Path,
    string? Data,
    FileStatus Status,
    int Errno,
    FileWriteStage? Stage
)
{
    /// <summary>Whether it was done to change the host.</summary>
    public bool IsChange => Kind >= HostAccessKind.Write;

    /// <summary>One line, for example <c>Write sys/…/create "8e37ee90-…": Failed EEXIST at Write</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind} {Path}{Written}: {Status}{(Errno > 0 ? " " + Hosts.Errno.NameOf(Errno) : "")}{(Stage is { } stage && Status != FileStatus.Ok ? $" at {stage}" : "")}"
        );

    string Written =>
        Data is null ? "" : $" \"{Data.Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
