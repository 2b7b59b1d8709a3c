using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>What happens to a fake host in its life, by chance: what is not possible just fails.</summary>
sealed class FakeLife(FakeHost fake, Dice dice)
{
    static readonly string[] Parents = ["mtty", "0000:00:02.0"];

    int _made;

    /// <summary>The number of changes that were made.</summary>
    internal int Count { get; private set; }

    /// <summary>Does one thing.</summary>
    internal void Step()
    {
        HostSnapshot now = new NodeHost(fake).Scan(HostQuery.Mediated);
        switch (dice.Below(20))
        {
            case < 8 when Pick(now.Parents) is { } parent && Pick(parent.Types) is { } type:
                Do(fake.Write($"{parent.Path}/mdev_supported_types/{type.Id}/create", Bytes(New())));
                break;
            case < 13 when Pick(now.Mdevs.Where(mdev => mdev.IsActive)) is { } mdev:
                Do(fake.Write($"{mdev.Active!.Path}/remove", "1"u8));
                break;
            case < 15:
                Define(
                    Pick(now.Mdevs.Select(mdev => mdev.Uuid!.Value)) is { } known && known != default
                        ? known
                        : NewUuid()
                );
                break;
            case < 16 when Pick(now.Mdevs.Where(mdev => mdev.IsDefined)) is { } mdev:
                Do(fake.Delete($"etc/mdevctl.d/{mdev.ParentName}/{mdev.Name}"));
                break;
            case 16:
                // A malformed file, and then a good one.
                Do(
                    fake.Replace(
                        $"etc/mdevctl.d/mtty/{NewUuid()}",
                        dice.Below(2) == 0 ? "{"u8 : "{\"mdev_type\":\"mtty-1\"}"u8
                    )
                );
                break;
            case 17 when Pick(now.Mdevs.Where(mdev => mdev.Active?.Driver is not null)) is { } mdev:
                Do(fake.Write($"sys/bus/mdev/drivers/{mdev.Active!.Driver}/unbind", Bytes(mdev.Name)));
                break;
            case 18:
                Reload(Parents[dice.Below(Parents.Length)], now);
                break;
            case 19 when Pick(now.Mdevs.Where(mdev => mdev.IsActive)) is { } mdev:
                fake.Vanish(mdev.Name);
                Count++;
                break;
        }
    }

    void Reload(string parent, HostSnapshot now)
    {
        if (now.FindParent(parent) is null)
            fake.Load(parent);
        else
            fake.Unload(parent);
        Count++;
    }

    void Define(Guid uuid)
    {
        _ = fake.MakeDirectory("etc/mdevctl.d/mtty");
        string start = dice.Below(2) == 0 ? "manual" : "auto";
        Do(fake.Replace($"etc/mdevctl.d/mtty/{uuid}", Bytes($$"""{"mdev_type":"mtty-1","start":"{{start}}"}""")));
    }

    void Do(FileWriteResult result) => Count += result.IsOk ? 1 : 0;

    T? Pick<T>(IEnumerable<T> all) => all.ToArray() is { Length: > 0 } some ? some[dice.Below(some.Length)] : default;

    string New() => NewUuid().ToString();

    /// <summary>Some are used again.</summary>
    Guid NewUuid() => new(dice.Below(4) == 0 ? dice.Below(1 + _made) : ++_made, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 2);

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
