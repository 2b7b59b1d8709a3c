using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Tests;

public sealed class VgpuProperties
{
    static readonly string[] Parts =
    [
        "NVIDIA",
        "GRID",
        "Quadro",
        "L40S",
        "DC",
        "RTX Pro",
        "-",
        "-",
        "1",
        "4",
        "0",
        "24",
        "Q",
        "B",
        "C",
        "4",
        "ME",
        " ",
        " ",
        "\t",
        "é",
        "\0",
    ];

    static Gen<string> Names => Gen.Elements(Parts).ListOf().Select(parts => string.Concat(parts));

    static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    static Gen<VgpuInstanceFacts> Instance =>
        from profile in Gen.Elements("1g.24gb", "1g.5gb+me", "4g.96gb+gfx", "7g.80gb", "1g.24gb-me.all")
        from mode in Maybe(Gen.Elements(VgpuMode.SameSize, VgpuMode.MixedSize))
        select new VgpuInstanceFacts
        {
            Id = 0,
            Profile = profile,
            Mode = mode,
        };

    static Gen<VgpuGpuFacts> Gpu =>
        from mode in Maybe(Gen.Elements(VgpuMode.SameSize, VgpuMode.MixedSize, VgpuMode.Mig))
        from memory in Maybe(Gen.Choose(1, 200))
        from generation in Maybe(Gen.Elements(Enum.GetValues<VgpuGeneration>()[1..]))
        from count in Gen.Choose(-1, 3)
        from instances in Instance.ListOf(Math.Max(count, 0))
        from avoid in Gen.SubListOf("0000:a1:00.4", "10000:a1:00.5")
        from maxima in Gen.SubListOf("NVIDIA L40S-4Q", "NVIDIA \"x\" é <DC>-1-4Q")
        select new VgpuGpuFacts
        {
            Gpu = default,
            Mode = mode,
            MemoryGiB = memory,
            Generation = generation,
            Instances = count < 0 ? null : [.. instances.Select((one, i) => one with { Id = (uint)i * 3 })],
            Avoid = [.. avoid.Select(PciAddress.Parse)],
            Maxima = [.. maxima.Select(name => new VgpuMaximum(name, name.Length))],
        };

    static Gen<VgpuFacts> Facts =>
        from count in Gen.Choose(0, 4)
        from gpus in Gpu.ListOf(count)
        select new VgpuFacts
        {
            Gpus = [.. gpus.Select((gpu, i) => gpu with { Gpu = new PciAddress(0, (byte)i, 0, 0) })],
        };

    [Property(MaxTest = 2000)]
    public Property ProfileName_AnyText_IsKept() =>
        Prop.ForAll(
            Gen.OneOf(Names, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ToArbitrary(),
            text =>
            {
                VgpuProfileName name = VgpuProfileName.Parse(text);
                return name.Text == text
                    && (name.Gigabytes is null) == (name.Series is null)
                    && (name.Gigabytes is null) == (name.Board is null)
                    && !name.ToString().Contains('\n', StringComparison.Ordinal)
                    && name == VgpuProfileName.Parse(text);
            }
        );

    /// <summary>Each is the same as itself; it is symmetric and transitive, and what is equal is the same.</summary>
    [Property(MaxTest = 2000)]
    public Property IsSameProfile_IsAnEquivalence() =>
        Prop.ForAll(
            Gen.Elements("NVIDIA", "GRID", "Quadro", "").Three().ToArbitrary(),
            Gen.Elements("A-1Q", "A-2Q", "B A-1Q").Three().ToArbitrary(),
            (brands, rests) =>
            {
                (VgpuProfileName a, VgpuProfileName b, VgpuProfileName c) = (
                    VgpuProfileName.Parse($"{brands.Item1} {rests.Item1}"),
                    VgpuProfileName.Parse($"{brands.Item2} {rests.Item2}"),
                    VgpuProfileName.Parse($"{brands.Item3} {rests.Item3}")
                );
                return a.IsSameProfile(a)
                    && a.IsSameProfile(b) == b.IsSameProfile(a)
                    && (!(a.IsSameProfile(b) && b.IsSameProfile(c)) || a.IsSameProfile(c))
                    && (a != b || a.IsSameProfile(b));
            }
        );

    [Property(MaxTest = 500)]
    public Property Facts_RoundTripJson() =>
        Prop.ForAll(
            Facts.ToArbitrary(),
            facts =>
                VgpuFacts.TryParse(
                    Encoding.UTF8.GetBytes(facts.ToJson()),
                    null,
                    out VgpuFacts? read,
                    out ValueList<Diagnostic> diagnostics
                )
                && read == facts
                && diagnostics.IsEmpty
        );

    /// <summary>One wrong byte: facts are read, or refused with a place in the text.</summary>
    [Property(MaxTest = 3000)]
    public Property Facts_Damaged_AreReadOrRefused() =>
        Prop.ForAll(
            Facts.ToArbitrary(),
            ArbMap.Default.GeneratorFor<(int, byte)>().ToArbitrary(),
            (facts, wrong) =>
            {
                byte[] json = Encoding.UTF8.GetBytes(facts.ToJson());
                json[(int)((uint)wrong.Item1 % json.Length)] = wrong.Item2;
                bool isRead = VgpuFacts.TryParse(json, "f", out VgpuFacts? read, out ValueList<Diagnostic> diagnostics);
                return isRead == (read is not null)
                    && isRead == diagnostics.All(one => one.Severity != DiagnosticSeverity.Error)
                    && diagnostics.All(one => one.Location.Source == "f");
            }
        );

    /// <summary>Damaged, cut or any bytes: a catalogue is always read as far as it goes.</summary>
    [Property(MaxTest = 2000)]
    public bool Catalogue_Damaged_IsReadAsFarAsItGoes(int at, byte value, bool isCut, byte[] any)
    {
        byte[] xml = Encoding.UTF8.GetBytes(VgpuCatalogueTests.Sample);
        int place = (int)((uint)at % xml.Length);
        xml[place] = value;
        foreach (byte[] bytes in (byte[][])[isCut ? xml[..place] : xml, any])
        {
            using MemoryStream stream = new(bytes);
            VgpuCatalogue catalogue = VgpuCatalogue.Read(stream, "c", out ValueList<Diagnostic> diagnostics);
            if (catalogue.Types.Count > 3 || diagnostics.Any(one => one.Location.Source != "c"))
                return false;
        }
        return true;
    }

    [Property(MaxTest = 2000)]
    public bool Description_AnyText_IsReadOrReported(NonNull<string> text, byte which, int number)
    {
        string[] keys = ["num_heads", "frl_config", "framebuffer", "max_resolution", "max_instance", "x"];
        string value = $"{keys[which % keys.Length]}={number}{text.Get}";
        int reported = 0;
        NvidiaDescription description = NvidiaDescription.Parse(value, (_, _, _) => reported++);
        return description.Heads is null or > 0 && description.Memory is null or > 0 && reported <= value.Length;
    }
}
