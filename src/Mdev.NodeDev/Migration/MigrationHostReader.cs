using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>Reads the files that matter to migration and that no scan reads.</summary>
static class MigrationHostReader
{
    const string Kernel = "proc/sys/kernel/osrelease";

    /// <summary>As long as a page, which no file of sysfs exceeds.</summary>
    const int LongestText = 4096;

    internal static MigrationHost Read(HostSnapshot snapshot, IHostTree files)
    {
        FileResult result = files.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            if (root is null)
                throw HostAccessException.OfRoot(files.Root, result);
            VgpuCatalogue? catalogue = VgpuCatalogue.Read(files, out _);
            ValueList<VgpuCatalogueGpu> models = catalogue is null ? [] : Models(snapshot, catalogue);
            return new MigrationHost
            {
                Snapshot = snapshot,
                KernelRelease = Text(root, Kernel),
                VgpuModels = models,
                VgpuTypes = catalogue is null ? [] : Types(catalogue, models),
                ApFeatures = snapshot.ApMatrices is [{ } matrix, ..]
                    ? Text(root, $"{matrix.Path}/features")?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        is { } words
                        ? ValueList.From(words)
                        : null
                    : null,
                ApConfigurations =
                [
                    .. from mdev in snapshot.ActiveMdevs
                    where mdev.Uuid is not null
                    where snapshot.ApMatrices.Any(matrix => matrix.Name == mdev.ParentName)
                    let configuration = Text(root, $"{mdev.Active!.Path}/ap_config")
                    where configuration is not null
                    orderby mdev.Uuid
                    select new MigrationApConfiguration(mdev.Uuid.GetValueOrDefault(), configuration),
                ],
            };
        }
    }

    /// <summary>The models of the GPUs of the host, each with the ids of the GPU alone.</summary>
    static ValueList<VgpuCatalogueGpu> Models(HostSnapshot snapshot, VgpuCatalogue catalogue) =>
        [
            .. from device in snapshot.PciDevices
            where device is { PhysicalFunction: null, VendorId: not null, DeviceId: not null }
            let id = new VgpuPciId(
                device.VendorId.GetValueOrDefault(),
                device.DeviceId.GetValueOrDefault(),
                device.SubsystemVendorId ?? 0,
                device.SubsystemDeviceId ?? 0
            )
            group id by id into same
            orderby same.Key.VendorId, same.Key.DeviceId, same.Key.SubsystemVendorId, same.Key.SubsystemDeviceId
            let types = catalogue.TypesOf(same.Key)
            where !types.IsEmpty
            select new VgpuCatalogueGpu { Devices = [same.Key], Types = types },
        ];

    static ValueList<VgpuCatalogueType> Types(VgpuCatalogue catalogue, ValueList<VgpuCatalogueGpu> models)
    {
        HashSet<uint> ids = [.. models.SelectMany(model => model.Types).Select(type => type.Id)];
        return [.. catalogue.Types.Where(type => ids.Contains(type.Id)).Select(type => type with { Devices = [] })];
    }

    static string? Text(IHostDirectory root, string path)
    {
        byte[] buffer = new byte[LongestText];
        FileResult result = root.Read(path, buffer);
        string text = result.IsOk ? SurrogateEscape.Decode(buffer.AsSpan(0, result.Length)).TrimEnd('\n') : "";
        // A text that is not UTF-8 is none that a rule knows.
        return text.Length > 0 && !text.Any(char.IsSurrogate) ? text : null;
    }
}
