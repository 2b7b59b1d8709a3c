using System.Collections.Frozen;
using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// The catalogue of types that the driver of NVIDIA brings along: <c>usr/share/nvidia/vgpu/vgpuConfig.xml</c>.
/// </summary>
/// <remarks>Immutable. Reading it takes memory in proportion to the file, of which 64 MiB are read at most.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class VgpuCatalogue
{
    /// <summary>Where the driver has it, below the root.</summary>
    public const string UsualPath = "usr/share/nvidia/vgpu/vgpuConfig.xml";

    /// <summary>The longest file that is read, in bytes.</summary>
    internal const int MaxBytes = 64 * 1024 * 1024;

    const int FirstRead = 4 * 1024 * 1024;

    readonly FrozenDictionary<uint, VgpuCatalogueType> _types;

    internal VgpuCatalogue(IEnumerable<VgpuCatalogueType> types, IEnumerable<VgpuCatalogueGpu> gpus)
    {
        Types = [.. types.OrderBy(type => type.Id)];
        Gpus = [.. gpus];
        _types = Types.ToFrozenDictionary(type => type.Id);
    }

    /// <summary>A catalogue without types.</summary>
    internal static VgpuCatalogue Empty { get; } = new([], []);

    /// <summary>The types, by number.</summary>
    public ValueList<VgpuCatalogueType> Types { get; }

    /// <summary>The models of GPUs, in the order of the file.</summary>
    public ValueList<VgpuCatalogueGpu> Gpus { get; }

    /// <summary>Reads a catalogue.</summary>
    /// <param name="stream">The XML; it is not closed. A DOCTYPE is skipped, and nothing is resolved.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="diagnostics">What is wrong with it. What was read before an error stands.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static VgpuCatalogue Read(Stream stream, string? sourceName, out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LimitedDiagnostics found = new();
        VgpuCatalogue catalogue = VgpuCatalogueReader.Read(stream, sourceName, found);
        diagnostics = found.All;
        return catalogue;
    }

    /// <summary>Reads the catalogue of a host.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="diagnostics">What is wrong with it. What was read before an error stands.</param>
    /// <returns><see langword="null"/> if there is none, or it cannot be read.</returns>
    public static VgpuCatalogue? Read(IHostTree tree, out ValueList<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(tree);
        diagnostics = [];
        FileResult result = ReadBytes(tree, out ArraySegment<byte> content);
        if (result.IsOk)
        {
            using MemoryStream stream = new(content.Array!, content.Offset, content.Count, writable: false);
            return Read(stream, UsualPath, out diagnostics);
        }
        if (result.Status != FileStatus.Absent)
            diagnostics = [VgpuDiagnostics.UnreadableCatalogue.At(new SourceLocation(UsualPath), result.Describe())];
        return null;
    }

    /// <summary>Finds a type by its number.</summary>
    /// <param name="id">The number.</param>
    public VgpuCatalogueType? Find(uint id) => _types.GetValueOrDefault(id);

    /// <summary>The types that a GPU has, by number.</summary>
    /// <param name="gpu">
    /// The ids of the physical function. A subsystem of 0 is one that is not known: it is that of a model without
    /// subsystem, or of the only one of its device.
    /// </param>
    /// <returns>
    /// Those of the models that have its subsystem; without such a model, those of the models of its device that have
    /// any subsystem. Where no model matches, the types whose guests see the device of the GPU, without maxima.
    /// </returns>
    public ValueList<VgpuSupportedType> TypesOf(VgpuPciId gpu)
    {
        VgpuCatalogueGpu[] models = Best(Gpus, gpu, static model => model.Devices, isDeviceEnough: false);
        IEnumerable<VgpuSupportedType> types =
            models.Length > 0
                ? models.SelectMany(model => model.Types).DistinctBy(type => type.Id)
                : Best(Types, gpu, static type => type.Devices, isDeviceEnough: true)
                    .Select(type => new VgpuSupportedType { Id = type.Id });
        return [.. types.OrderBy(type => type.Id)];
    }

    /// <summary>How many types it has.</summary>
    public override string ToString() => Line.Of($"catalogue of {Line.Count(Types.Count, "type")}");

    /// <summary>The items that match best: with the same subsystem, with any, or by the device alone.</summary>
    static T[] Best<T>(ValueList<T> items, VgpuPciId gpu, Func<T, ValueList<VgpuPciId>> devicesOf, bool isDeviceEnough)
    {
        (T Item, ValueList<VgpuPciId> Ids)[] ofDevice =
        [
            .. items.Select(item => (item, Ids: IdsOf(devicesOf(item), gpu))).Where(found => !found.Ids.IsEmpty),
        ];
        T[] exact =
        [
            .. ofDevice.Where(found => found.Ids.Any(id => HasSubsystem(id, gpu))).Select(found => found.Item),
        ];
        if (exact.Length > 0)
            return exact;
        T[] any = [.. ofDevice.Where(found => found.Ids.Any(IsOfAnyBoard)).Select(found => found.Item)];
        bool isOnly = ofDevice.Length == 1 && gpu.SubsystemDeviceId == 0;
        return any.Length > 0 || !(isDeviceEnough || isOnly) ? any : [.. ofDevice.Select(found => found.Item)];
    }

    static ValueList<VgpuPciId> IdsOf(ValueList<VgpuPciId> ids, VgpuPciId gpu) =>
        [.. ids.Where(id => id.VendorId == gpu.VendorId && id.DeviceId == gpu.DeviceId)];

    static bool IsOfAnyBoard(VgpuPciId id) => id.SubsystemDeviceId == 0;

    static bool HasSubsystem(VgpuPciId id, VgpuPciId gpu) =>
        id.SubsystemDeviceId != 0
        && id.SubsystemDeviceId == gpu.SubsystemDeviceId
        && (id.SubsystemVendorId == 0 || id.SubsystemVendorId == gpu.SubsystemVendorId);

    static FileResult ReadBytes(IHostTree tree, out ArraySegment<byte> content)
    {
        content = default;
        FileResult result = tree.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            if (root is null)
                return result;
            for (int size = FirstRead; size <= MaxBytes; size *= 2)
            {
                byte[] buffer = new byte[size];
                result = root.Read(UsualPath, buffer);
                content = result.IsOk ? new(buffer, 0, result.Length) : default;
                if (result.Status != FileStatus.TooLarge)
                    return result;
            }
            return result;
        }
    }
}
