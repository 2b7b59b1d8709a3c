using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Counts are honest: the first place found makes a device, as often as the room says.</summary>
public sealed class HostSearchPropertyTests
{
    const int Hosts = 60;

    [Test]
    public async Task Room_IsWhatTheKernelMakes([Range(0, 9)] int part)
    {
        for (int i = 0; i < Hosts / 10; i++)
            await Fill((part * Hosts) + i);
    }

    /// <summary>Fills a random host with one type, always at the first place found.</summary>
    static async Task Fill(int seed)
    {
        Dice dice = new((ulong)seed);
        FakeHost host = Build(dice);
        HostOperations operations = host.Operations();
        HostSnapshot snapshot = host.AsHost().Scan();
        string first = dice.Of<string>([.. HostSearch.Find(snapshot, "").OfferedTypes]);
        if (dice.Percent(50) && HostSearch.Find(snapshot, first).First is not null)
            await operations.ApplyAsync(new HostPlanner(snapshot).Create(first));
        snapshot = host.AsHost().Scan();
        ValueList<string> types = HostSearch.Find(snapshot, "", null, VgpuHost.Create(snapshot, host)).OfferedTypes;
        if (types.IsEmpty)
            // A full GPU lists no types, and there is no catalogue.
            return;
        string type = dice.Of<string>([.. types]);
        HostRoom room = HostSearch.Find(snapshot, type, null, VgpuHost.Create(snapshot, host)).Room;
        long made = 0;
        while (HostSearch.Find(snapshot, type, null, VgpuHost.Create(snapshot, host)).First is not null)
        {
            HostPlan plan = new HostPlanner(snapshot).Create(type, gpus: VgpuHost.Create(snapshot, host));
            if (!(await operations.ApplyAsync(plan)).Succeeded)
                break;
            made++;
            snapshot = host.AsHost().Scan();
        }
        Assert.That(made, Is.AtLeast(room.AtLeast), $"seed {seed}, {type}");
        Assert.That(made, Is.AtMost(room.AtMost ?? long.MaxValue), $"seed {seed}, {type}");
    }

    static FakeHost Build(Dice dice)
    {
        FakeHostBuilder builder = new();
        switch (dice.Below(5))
        {
            case 0:
                builder.AddMtty(dice.Between(1, 24)).AddMdpy(dice.Between(1, 4));
                break;
            case 1:
                builder.AddMbochs(dice.Between(8, 128)).AddGvtG();
                break;
            case 2:
                builder.AddNvidia(NvidiaCard.A40, functions: dice.Between(1, 16));
                break;
            case 3:
                builder.AddNvidia(NvidiaCard.TeslaT4).AddMtty(2);
                break;
            default:
                builder.AddNvidia(NvidiaCard.L40S, exposure: NvidiaExposure.VendorVfio, functions: dice.Between(1, 32));
                break;
        }
        return (dice.Percent(50) ? builder.AddNvidiaCatalogue() : builder).Build();
    }
}
