using System.Text.Json;

namespace Mdev.NodeDev.Conformance;

/// <summary>Types, mediated devices and definitions of a parent.</summary>
sealed class RandomMdevs(Dice dice, HostSketch host)
{
    int _uuid;
    int _group = 1000;

    /// <summary>Makes a device a parent.</summary>
    /// <param name="parent">Its path.</param>
    /// <param name="api">The device API of its types.</param>
    /// <param name="driver">The driver of its devices.</param>
    internal void Populate(string parent, string api, string driver)
    {
        List<string> types = [];
        int count = dice.Between(0, 4);
        foreach (int number in dice.Some(count, 1, 12, 35, 557, 558, 9))
            types.Add(Type(parent, RandomText.TypeId(dice, number), api));
        if (count == 0)
            host.Folder($"{parent}/mdev_supported_types");
        if (dice.Percent(2))
            host.File($"{parent}/mdev_supported_types/README", "");
        if (dice.Percent(90))
            host.Register(parent);
        int active = types.Count == 0 ? 0 : dice.Below(3);
        for (int i = 0; i < active; i++)
        {
            string type = dice.Of([.. types]);
            string uuid = Uuid();
            Active(parent, uuid, type, driver);
            if (dice.Percent(40))
                Definition(HostSketch.NameOf(parent), uuid, dice.Percent(80) ? type : "other-1");
        }
        int defined = dice.Below(3);
        for (int i = 0; i < defined; i++)
            Definition(HostSketch.NameOf(parent), Uuid(), types.Count == 0 ? "none" : types[0]);
    }

    /// <summary>A definition.</summary>
    internal void Definition(string parent, string uuid, string type)
    {
        Dictionary<string, string>[] attributes =
        [
            .. Enumerable
                .Range(0, dice.Below(4))
                .Select(_ => new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [dice.Of("assign_adapter", "nvidia/vgpu_params", "ä")] = dice.Of("", "1", "a=b c", "größe"),
                }),
        ];
        string json = JsonSerializer.Serialize(
            new
            {
                mdev_type = type,
                start = dice.Of("auto", "manual", "manual", "AUTO"),
                attrs = attributes,
            }
        );
        host.File($"etc/mdevctl.d/{parent}/{uuid}", json);
    }

    /// <summary>A UUID that the host does not have yet.</summary>
    internal string Uuid() =>
        string.Create(CultureInfo.InvariantCulture, $"{dice.Below(0x10000):x8}-0000-4000-8000-{++_uuid:x12}");

    string Type(string parent, string id, string api)
    {
        string type = $"{parent}/mdev_supported_types/{id}";
        host.Folder(type);
        if (!dice.Percent(2))
            host.File(
                $"{type}/available_instances",
                dice.Odd(6, $"{dice.Below(33)}\n", "0", "+7\n", "010\n", " 3\n", "-1\n", "\n", "many\n", "5 \n")
            );
        host.File($"{type}/create", "");
        if (dice.Percent(50))
            host.File($"{type}/description", RandomText.File(dice));
        if (!dice.Percent(2))
            host.File($"{type}/device_api", dice.Odd(10, $"{api}\n", api, "odd & more\n", ""));
        host.Folder($"{type}/devices");
        if (dice.Percent(85))
            host.File($"{type}/name", RandomText.File(dice));
        return id;
    }

    void Active(string parent, string uuid, string type, string driver)
    {
        string device = $"{parent}/{uuid}";
        host.File($"{device}/uevent", $"DRIVER={driver}\n")
            .LinkText($"{device}/mdev_type", $"../mdev_supported_types/{type}")
            .File($"{device}/remove", "")
            .Bus(device, "mdev")
            .Group(device, $"{_group++}")
            .Link($"{parent}/mdev_supported_types/{type}/devices/{uuid}", device);
        if (dice.Percent(85))
            host.Driver(device, "mdev", driver);
    }
}
