using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>
/// The text of <c>migration_version</c> of a device or a type (2019 and 2020). Only the driver of the target can say
/// what it means: two texts are never compared.
/// </summary>
[Experimental("NDX0003")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record OpaqueVersion
{
    const string FileName = "migration_version";
    const string Readable = "a text that can be read";

    /// <summary>What the file holds, byte for byte; <see langword="null"/> if nothing was read.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether the driver supports migration: no without such a file, or reading it fails with <c>ENODEV</c>;
    /// <see langword="null"/> if it is not known.
    /// </summary>
    public bool? IsSupported { get; init; }

    /// <summary>Reads the version.</summary>
    /// <param name="host">
    /// The host of the source. Nothing is read unless <see cref="NodeHostOptions.Proposals"/> names
    /// <see cref="HostProposals.Migration"/>.
    /// </param>
    /// <param name="directory">The directory of the device, or of the type, below the root.</param>
    public static OpaqueVersion Read(NodeHost host, string directory)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(directory);
        if (!host.Proposals.HasFlag(HostProposals.Migration))
            return new OpaqueVersion();
        FileResult result = host.Tree.OpenDirectory(directory, out IHostDirectory? opened);
        using (opened)
        {
            byte[] bytes = [];
            if (opened is not null)
            {
                using CompatibilityDirectory device = new(opened, new LimitedDiagnostics());
                result = device.Read(FileName, out bytes);
            }
            return result.IsOk && bytes.Length > 0
                ? new OpaqueVersion { Text = SurrogateEscape.Decode(bytes), IsSupported = true }
                : new OpaqueVersion { IsSupported = IsUnsupported(result.Status, result.Errno) ? false : null };
        }
    }

    /// <summary>Asks the driver of the target, by writing the text to its file.</summary>
    /// <param name="target">
    /// The host of the target. Nothing is written unless <see cref="NodeHostOptions.Proposals"/> names
    /// <see cref="HostProposals.Migration"/>.
    /// </param>
    /// <param name="writer">Changes the files of the target.</param>
    /// <param name="directory">
    /// The canonical path of the directory of the device, or of the type, below the root of the target.
    /// </param>
    /// <returns>
    /// Compatible if the write succeeds, incompatible if the driver refuses it or either side does not support
    /// migration; unknown where the driver could not be asked.
    /// </returns>
    public CompatibilityResult CheckAt(NodeHost target, IHostWriter writer, string directory)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(directory);
        if (IsSupported == false)
            return CompatibilityResult.Incompatible(FileName, null, "a source that supports migration");
        if (string.IsNullOrEmpty(Text))
            return CompatibilityResult.Unknown(FileName, null, Readable);
        if (!target.Proposals.HasFlag(HostProposals.Migration))
            return CompatibilityResult.Unknown(FileName, Text, "a target whose options name the proposal");
        FileWriteResult written = writer.Write($"{directory}/{FileName}", SurrogateEscape.Encode(Text));
        string why = new FileResult(written.Status, written.Errno, 0).Describe();
        return written switch
        {
            { IsOk: true } => CompatibilityResult.From([], []),
            { Status: FileStatus.NotPlayed } => CompatibilityResult.Unknown(FileName, Text, why),
            _ when IsUnsupported(written.Status, written.Errno) => CompatibilityResult.Incompatible(
                FileName,
                Text,
                "a target that supports migration"
            ),
            { Stage: FileWriteStage.Write } => CompatibilityResult.Incompatible(
                FileName,
                Text,
                $"a text that the driver of the target takes ({why})"
            ),
            _ => CompatibilityResult.Unknown(FileName, Text, $"a file that can be written ({why})"),
        };
    }

    /// <summary>The text, or what else is known.</summary>
    public override string ToString() =>
        Line.Of(Text?.TrimEnd('\n') ?? (IsSupported == false ? "migration is not supported" : "not known"));

    static bool IsUnsupported(FileStatus status, int errno) => status == FileStatus.Absent || errno == Errno.ENODEV;
}
