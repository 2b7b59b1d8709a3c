using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Whatever is written to the functions of a GPU, what it shows fits together.</summary>
public sealed class FakeVgpuProperties
{
    const string Gpu = VgpuCalls.Gpu;
    const int Functions = 12;

    static readonly NvidiaCard[] Cards =
    [
        NvidiaCard.A16,
        NvidiaCard.A40,
        NvidiaCard.A100,
        NvidiaCard.L40S,
        NvidiaCard.RtxPro6000,
    ];

    static readonly Gen<(int Kind, int Function, int Number)[]> Sequences = (
        from kind in Gen.Choose(0, 11)
        from function in Gen.Choose(0, Functions - 1)
        from number in Gen.Choose(0, 100)
        select (kind, function, number)
    ).ArrayOf(40);

    [Property(MaxTest = 60)]
    public Property State_IsConsistent() =>
        Prop.ForAll(
            Arb.From(Sequences),
            Arb.From(Gen.Elements(Cards)),
            Arb.From(Gen.Elements(Enum.GetValues<NvidiaMode>())),
            (steps, card, mode) =>
            {
                FakeHost host = new FakeHostBuilder()
                    .AddNvidia(card, Gpu, NvidiaExposure.VendorVfio, Functions)
                    .Build();
                string empty = host.Sorted();
                if (mode != NvidiaMode.Mig || card.Shapes.Count > 0)
                    host.Nvidia.SetMode(Gpu, mode);
                if (mode == NvidiaMode.Mig && card.Shapes.Count > 0)
                {
                    host.Nvidia.AddInstance(Gpu, 3, card.Shapes[0].Name, card.TimeSlicesInstances);
                    host.Nvidia.AddInstance(Gpu, 5, card.Shapes[0].Name);
                }
                List<string> wrong = [];
                foreach ((int kind, int function, int number) in steps)
                    Do(host, card, kind, function, number, wrong);
                string shown = host.Sorted();
                if (FakeHost.From(host.ToTree()).Sorted() != shown)
                    wrong.Add("a copy shows something else");
                for (int function = 0; function < Functions; function++)
                    _ = host.Write(VgpuCalls.File(function), "0");
                host.Nvidia.SetMode(Gpu, NvidiaMode.SameSize);
                if (host.Sorted() != empty)
                    wrong.Add("something was left behind");
                return wrong.Count == 0 ? true.ToProperty() : false.Label(string.Join('\n', wrong));
            }
        );

    static void Do(FakeHost host, NvidiaCard card, int kind, int function, int number, List<string> wrong)
    {
        string file = VgpuCalls.File(function);
        string before = host.Text(file);
        NvidiaType type = card.Types[number % card.Types.Count];
        if (kind < 6)
        {
            bool isListed = host.Text(VgpuCalls.File(function, "creatable_vgpu_types"))
                .Contains($"{type.Number, -5} : ", StringComparison.Ordinal);
            string ended = host.Write(file, $"{type.Number}\n");
            if (before != "0\n" && (ended != "Write: EPERM" || isListed))
                wrong.Add($"{type.Name} on a taken function: {ended}");
            if (before == "0\n" && isListed && ended != "ok")
                wrong.Add($"{type.Name} is listed and cannot be made");
        }
        else if (kind < 8)
        {
            string ended = host.Write(file, "0");
            if (ended != (before == "0\n" ? "Write: EPERM" : "ok"))
                wrong.Add($"clearing {before}: {ended}");
        }
        else
        {
            string name = kind < 10 ? "placement_id" : "gpu_instance_id";
            string old = host.Text(VgpuCalls.File(function, name));
            string ended = host.Write(VgpuCalls.File(function, name), $"{number % 50}");
            string expected = ended == "ok" ? $"{number % 50}\n" : old;
            if (host.Text(VgpuCalls.File(function, name)) != expected)
                wrong.Add($"{name} {number % 50} of {old}: {ended}");
        }
        wrong.AddRange(Overlaps(host, card));
    }

    /// <summary>vGPUs of one GPU, or of one GPU instance, hold different memory.</summary>
    static IEnumerable<string> Overlaps(FakeHost host, NvidiaCard card)
    {
        HashSet<(string Instance, int GiB)> held = [];
        int memory = 0;
        for (int function = 0; function < Functions; function++)
        {
            string current = host.Text(VgpuCalls.File(function)).TrimEnd('\n');
            if (current == "0")
                continue;
            NvidiaType type = card.Types.Single(type => $"{type.Number}" == current);
            memory += type.FrameBuffer;
            string instance = host.Text(VgpuCalls.File(function, "gpu_instance_id"));
            string placement = host.Text(VgpuCalls.File(function, "placement_id")).TrimEnd('\n');
            if (!int.TryParse(placement, NumberStyles.None, CultureInfo.InvariantCulture, out int start))
                continue;
            for (int gigabyte = start; gigabyte < start + Math.Max(1, type.FrameBuffer / 1024); gigabyte++)
            {
                if (gigabyte >= card.MemoryGiB || !held.Add((instance, gigabyte)))
                    yield return $"{type.Name} at {placement} of {instance} overlaps";
            }
        }
        if (memory > card.MemoryGiB * 1024)
            yield return $"{memory} MB are given away";
    }
}
