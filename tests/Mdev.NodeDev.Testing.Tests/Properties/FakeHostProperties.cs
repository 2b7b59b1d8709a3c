using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Whatever is written to a fake host, what it shows fits together.</summary>
public sealed class FakeHostProperties
{
    static readonly (string Parent, string Type)[] Types =
    [
        (Mtty, "mtty-1"),
        (Mtty, "mtty-2"),
        (Mdpy, "mdpy-hd"),
        (Mbochs, "mbochs-large"),
        (Mbochs, "mbochs-medium"),
        ("sys/devices/pci0000:00/0000:00:02.0", "i915-GVTg_V5_8"),
        ("sys/devices/pci0000:00/0000:00:02.0", "i915-GVTg_V5_4"),
        ("sys/devices/css0/0.0.26ab", "vfio_ccw-io"),
        ("sys/devices/vfio_ap/matrix", "vfio_ap-passthrough"),
        ("sys/devices/pci0000:41/0000:41:00.0", "nvidia-22"),
        ("sys/devices/pci0000:41/0000:41:00.0", "nvidia-20"),
    ];

    static readonly Gen<(int Kind, int Type, int Device)[]> Sequences = (
        from kind in Gen.Choose(0, 11)
        from type in Gen.Choose(0, Types.Length - 1)
        from device in Gen.Choose(0, 11)
        select (kind, type, device)
    ).ArrayOf(60);

    [Property(MaxTest = 60)]
    public Property State_IsConsistent() =>
        Prop.ForAll(
            Arb.From(Sequences),
            Arb.From(Gen.Elements(Enum.GetValues<KernelEra>())),
            (steps, era) =>
            {
                FakeHost host = new FakeHostBuilder { Era = era }
                    .AddMtty(ports: 4)
                    .AddMdpy(count: 2)
                    .AddMbochs(memory: 100)
                    .AddGvtG()
                    .AddVfioCcw()
                    .AddVfioAp(["05.0004"], instances: 3)
                    .AddNvidia(NvidiaCard.TeslaM60)
                    .Build();
                string empty = host.Sorted();
                Dictionary<string, (string Parent, string Type)> model = [];
                List<string> wrong = [];
                foreach ((int kind, int type, int device) in steps)
                    Do(host, model, kind, Types[type], Numbered(device), wrong);
                wrong.AddRange(DanglingLinks(host.ToTree()));
                foreach ((string uuid, (string parent, _)) in model)
                    Expect(wrong, "ok", host.Remove(parent, uuid));
                if (host.Sorted() != empty)
                    wrong.Add("something was left behind");
                return wrong.Count == 0 ? true.ToProperty() : false.Label(string.Join('\n', wrong));
            }
        );

    static void Do(
        FakeHost host,
        Dictionary<string, (string Parent, string Type)> model,
        int kind,
        (string Parent, string Type) type,
        string uuid,
        List<string> wrong
    )
    {
        string path = $"{type.Parent}/mdev_supported_types/{type.Type}/available_instances";
        if (kind < 6)
        {
            int before = int.Parse(host.Text(path), System.Globalization.CultureInfo.InvariantCulture);
            string ended = host.Create(type.Parent, type.Type, uuid);
            bool neverRefuses = host.Era == KernelEra.V5_10 && type.Parent == Mtty;
            if (model.ContainsKey(uuid))
                Expect(wrong, "Write: EEXIST", ended);
            else if (before > 0 || neverRefuses)
                Expect(wrong, "ok", ended);
            else if (ended == "ok")
                wrong.Add($"{type.Type} was made although none was available");
            if (ended == "ok")
                model.Add(uuid, type);
        }
        else if (kind < 9 && model.Remove(uuid, out (string Parent, string Type) made))
        {
            Expect(wrong, "ok", host.Remove(made.Parent, uuid));
        }
        else if (kind == 9)
        {
            host.Vanish(uuid);
            model.Remove(uuid);
        }
        else if (kind == 10 && DriverOf(host, uuid) is { } driver)
        {
            Expect(wrong, "ok", host.Write($"{driver}/unbind", uuid));
            if (DriverOf(host, uuid) is not null)
                wrong.Add("an unbound device has a driver");
        }
        else if (kind == 11)
        {
            Expect(
                wrong,
                model.ContainsKey(uuid) ? "ok" : "Write: ENODEV",
                host.Write("sys/bus/mdev/drivers_probe", uuid)
            );
        }
        Expect(wrong, string.Join(' ', model.Keys.Order(StringComparer.Ordinal)), host.Names("sys/bus/mdev/devices"));
        foreach ((string parent, string id) in Types)
        {
            IEnumerable<string> mine = model.Where(pair => pair.Value == (parent, id)).Select(pair => pair.Key);
            Expect(
                wrong,
                string.Join(' ', mine.Order(StringComparer.Ordinal)),
                host.Names($"{parent}/mdev_supported_types/{id}/devices")
            );
        }
    }

    static string? DriverOf(FakeHost host, string uuid)
    {
        const string drivers = "sys/bus/mdev/drivers";
        return host.Names(drivers)
            .Split(' ')
            .Select(name => $"{drivers}/{name}")
            .FirstOrDefault(driver => host.Names(driver).Split(' ').Contains(uuid));
    }

    static IEnumerable<string> DanglingLinks(MemoryHostTree tree)
    {
        _ = tree.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            foreach ((string path, FileEntryKind kind) in new HostPaths(tree).Kinds)
            {
                if (kind == FileEntryKind.Link && root!.Read(path, new byte[4096]).Status == FileStatus.Absent)
                    yield return $"{path} leads nowhere";
            }
        }
    }

    static void Expect(List<string> wrong, string expected, string actual)
    {
        if (expected != actual)
            wrong.Add($"expected '{expected}', was '{actual}'");
    }
}
