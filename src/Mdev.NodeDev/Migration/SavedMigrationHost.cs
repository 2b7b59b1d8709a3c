using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>The document of a saved host with what migration needs.</summary>
sealed record SavedMigrationHost
{
    const string NotPositive = "a size or a maximum is not above 0";

    /// <summary>The number of the format.</summary>
    public int Format { get; init; }

    /// <summary>The release of the kernel.</summary>
    public string? Kernel { get; init; }

    /// <summary>The version of libvirt.</summary>
    public LibvirtVersion? Libvirt { get; init; }

    /// <summary>The version of QEMU.</summary>
    public Version? Qemu { get; init; }

    /// <summary>The facts, in their own format.</summary>
    public JsonElement? Facts { get; init; }

    /// <summary>The types of the catalogue.</summary>
    public ValueList<VgpuCatalogueType> VgpuTypes { get; init; }

    /// <summary>The models of the catalogue.</summary>
    public ValueList<VgpuCatalogueGpu> VgpuModels { get; init; }

    /// <summary>The features of the AP matrix.</summary>
    public ValueList<string>? ApFeatures { get; init; }

    /// <summary>The configurations of AP devices.</summary>
    public ValueList<MigrationApConfiguration> ApConfigurations { get; init; }

    /// <summary>What the kernel and the definition files said.</summary>
    public required HostSnapshot Host { get; init; }

    internal static SavedMigrationHost From(MigrationHost host) =>
        new()
        {
            Format = SavedDocument.Format,
            Kernel = host.KernelRelease,
            Libvirt = host.Libvirt,
            Qemu = host.Qemu,
            Facts = host.Facts.Gpus.IsEmpty ? null : JsonElement.Parse(host.Facts.ToJson()),
            VgpuTypes = host.VgpuTypes,
            VgpuModels = host.VgpuModels,
            ApFeatures = host.ApFeatures,
            ApConfigurations = host.ApConfigurations,
            Host = host.Snapshot,
        };

    /// <summary>What the document says; fails if a member of it is wrong.</summary>
    /// <param name="host">The host.</param>
    /// <param name="member">The name of the member that is wrong.</param>
    /// <param name="reason">What is wrong with it.</param>
    internal bool TryToHost(
        [NotNullWhen(true)] out MigrationHost? host,
        [NotNullWhen(false)] out string? member,
        [NotNullWhen(false)] out string? reason
    )
    {
        host = null;
        VgpuFacts? facts = new();
        ValueList<Diagnostic> found = [];
        bool hasFacts =
            Facts is not { } written
            || VgpuFacts.TryParse(JsonMarshal.GetRawUtf8Value(written), null, out facts, out found);
        (member, reason) =
            !hasFacts ? ("facts", found.First(one => one.Severity == DiagnosticSeverity.Error).Message)
            : VgpuTypes.DistinctBy(type => type.Id).Count() < VgpuTypes.Count ? ("vgpuTypes", "a type is there twice")
            : !VgpuTypes.All(IsPossible) ? ("vgpuTypes", NotPositive)
            : !VgpuModels.SelectMany(model => model.Types).All(IsPossible) ? ("vgpuModels", NotPositive)
            : default((string?, string?));
        if (member is not null && reason is not null)
            return false;
        host = new MigrationHost
        {
            Snapshot = Host,
            Libvirt = Libvirt,
            Qemu = Qemu,
            KernelRelease = Kernel,
            Facts = facts ?? new(),
            VgpuTypes = VgpuTypes,
            VgpuModels = VgpuModels,
            ApFeatures = ApFeatures,
            ApConfigurations = ApConfigurations,
        };
        return true;
    }

    static bool IsPossible(VgpuCatalogueType type) =>
        type is { ProfileSize: null or > 0, FrameBuffer: null or > 0, MaximumInInstance: null or > 0 };

    static bool IsPossible(VgpuSupportedType type) => type is { Maximum: null or > 0, MaximumInInstance: null or > 0 };
}
