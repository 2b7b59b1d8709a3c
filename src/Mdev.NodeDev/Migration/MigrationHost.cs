using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>
/// A host as <see cref="GuestMigration"/> compares it: what a scan reads, and what a scan does not read or no file
/// says. It can be saved, and hosts that were saved need not be reachable when they are compared.
/// </summary>
/// <example>
/// <code>
/// NodeHost host = NodeHost.Local;
/// MigrationHost here = MigrationHost.Create(host.Scan(), host.Tree) with
/// {
///     Libvirt = LibvirtVersion.Parse("11.3"),
///     Qemu = new Version(10, 0),
/// };
/// File.WriteAllText("here.json", here.ToJson());
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MigrationHost
{
    /// <summary>The host, with all parts of a scan.</summary>
    public required HostSnapshot Snapshot { get; init; }

    /// <summary>The libvirt that runs there; <see langword="null"/> if not known.</summary>
    public LibvirtVersion? Libvirt { get; init; }

    /// <summary>The QEMU that runs there; <see langword="null"/> if not known.</summary>
    public Version? Qemu { get; init; }

    /// <summary>
    /// The release of the kernel, <c>proc/sys/kernel/osrelease</c>, for example <c>6.12.0-55.el10.x86_64</c>;
    /// <see langword="null"/> if not known.
    /// </summary>
    public string? KernelRelease { get; init; }

    /// <summary>What the files of the host do not say of its GPUs.</summary>
    public VgpuFacts Facts { get; init; } = new();

    /// <summary>The types of the driver's catalogue that a GPU of the host has, by number.</summary>
    public ValueList<VgpuCatalogueType> VgpuTypes { get; init; }

    /// <summary>The models of the host's GPUs, with the maxima of the driver's catalogue.</summary>
    public ValueList<VgpuCatalogueGpu> VgpuModels { get; init; }

    /// <summary>
    /// The words of the file <c>features</c> of the s390 AP matrix; <see langword="null"/> without one.
    /// </summary>
    public ValueList<string>? ApFeatures { get; init; }

    /// <summary>What the s390 AP mediated devices have; those whose file can be read.</summary>
    public ValueList<MigrationApConfiguration> ApConfigurations { get; init; }

    /// <summary>
    /// Reads what a scan does not: the release of the kernel, the catalogue of NVIDIA's driver, and the features and
    /// configurations of s390 AP devices.
    /// </summary>
    /// <param name="snapshot">A scan of the host.</param>
    /// <param name="files">The files of the same host.</param>
    public static MigrationHost Create(HostSnapshot snapshot, IHostTree files)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(files);
        return MigrationHostReader.Read(snapshot, files);
    }

    /// <summary>The GPUs of the host, as the saved facts and the saved part of the catalogue have them.</summary>
    public VgpuHost ToVgpuHost() => VgpuHost.Create(Snapshot, new VgpuCatalogue(VgpuTypes, VgpuModels), Facts);

    /// <summary>
    /// Writes it as JSON that lasts: what <see cref="HostSnapshot.ToJson"/> writes, with more members, so that
    /// <see cref="HostSnapshot.Parse"/> reads it, too.
    /// </summary>
    /// <param name="options">What else is saved; default <see cref="HostSaveOptions.Default"/>.</param>
    public string ToJson(HostSaveOptions? options = null) =>
        SavedDocument.Write(
            SavedMigrationHost.From(
                this with
                {
                    Snapshot = HostSaveFilter.Apply(Snapshot, options ?? HostSaveOptions.Default),
                }
            ),
            SavedMigrationHost.From(this),
            SavedMigrationHostJson.Default.SavedMigrationHost,
            Snapshot.Unknown
        );

    /// <summary>Reads what <see cref="ToJson"/> or <see cref="HostSnapshot.ToJson"/> wrote.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="HostSnapshot.MaxJsonBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// It is not a saved host, or of a format that is not known; the exception says where and why.
    /// </exception>
    public static MigrationHost Parse(ReadOnlySpan<byte> json, string? sourceName = null) =>
        TryParse(json, sourceName, out MigrationHost? host, out ValueList<Diagnostic> diagnostics)
            ? host
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads what <see cref="ToJson"/> or <see cref="HostSnapshot.ToJson"/> wrote, with diagnostics.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="HostSnapshot.MaxJsonBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="host">The host; <see langword="null"/> if it is refused.</param>
    /// <param name="diagnostics">Why it is refused, with the place; empty if it is not.</param>
    /// <returns>Whether it is a saved host. Members that are not known are kept for <see cref="ToJson"/>.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> json,
        string? sourceName,
        [NotNullWhen(true)] out MigrationHost? host,
        out ValueList<Diagnostic> diagnostics
    )
    {
        host = null;
        bool isRead = SavedDocument.TryRead(
            json,
            sourceName,
            SavedMigrationHostJson.Default.SavedMigrationHost,
            static read =>
                read.TryToHost(out MigrationHost? understood, out _, out _)
                    ? SavedMigrationHost.From(understood)
                    : read,
            out SavedMigrationHost? saved,
            out UnknownMembers? unknown,
            out Diagnostic? refusal
        );
        if (!isRead || saved is null)
        {
            diagnostics = [refusal!];
            return false;
        }
        if (!saved.TryToHost(out host, out string? member, out string? reason))
        {
            SourceLocation place = SavedDocument.Locate(json, Encoding.UTF8.GetBytes(member), sourceName);
            diagnostics =
            [
                MigrationDiagnostics.InvalidSavedHost.At(place with { Path = $"$.{member}" }, $"$.{member}: {reason}"),
            ];
            return false;
        }
        host = host with { Snapshot = host.Snapshot with { Unknown = unknown } };
        diagnostics = [];
        return true;
    }

    /// <summary>The versions of what runs there, and the host.</summary>
    public override string ToString() =>
        Line.Of(
            $"Linux {KernelRelease ?? "unknown"}, libvirt {Libvirt?.ToString() ?? "unknown"}, "
                + $"QEMU {Qemu?.ToString() ?? "unknown"}, {Snapshot}"
        );
}
