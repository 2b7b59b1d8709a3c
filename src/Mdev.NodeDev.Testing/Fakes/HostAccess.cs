using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>An access to a <see cref="FakeHost"/> and its result.</summary>
/// <param name="Kind">The kind of access.</param>
/// <param name="Path">The requested path from the root, without a leading slash.</param>
/// <param name="Data">The written text; <see langword="null"/> for other kinds.</param>
/// <param name="Status">The result.</param>
/// <param name="Errno">The error number; 0 if none applies.</param>
/// <param name="Stage">The last stage of a change; <see langword="null"/> for reads.</param>
public sealed record HostAccess(
    HostAccessKind Kind,
    string Path,
    string? Data,
    FileStatus Status,
    int Errno,
    FileWriteStage? Stage
)
{
    /// <summary>Whether it is a change.</summary>
    public bool IsChange => Kind >= HostAccessKind.Write;

    /// <summary>One line, for example <c>Write sys/…/create "8e37ee90-…": Failed EEXIST at Write</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind} {Path}{Written}: "
                + $"{Status}{(Errno > 0 ? " " + Hosts.Errno.NameOf(Errno) : "")}"
                + $"{(Stage is { } stage && Status != FileStatus.Ok ? $" at {stage}" : "")}"
        );

    string Written => Data is null ? "" : $" \"{Data.Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
