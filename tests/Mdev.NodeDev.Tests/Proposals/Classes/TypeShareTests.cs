namespace Mdev.NodeDev.Tests;

/// <summary>Halves, quarters and eighths of a GPU.</summary>
public sealed class TypeShareTests
{
    [TestCase("i915-GVTg_V5_4", null, 4)]
    [TestCase("i915-GVTg_V4_1", null, 1)]
    [TestCase("11", "GVTg x2", 2)]
    [TestCase("i915-GVTg_V5_x8", null, 8)]
    [TestCase("i915-GVTg_V5_aggregate", "GVTg_V5_2", 2)]
    [TestCase("i915-GVTg_V5", null, null)]
    [TestCase("i915-GVTg_V5_0", null, null)]
    [TestCase("i915-GVTg_V5_", null, null)]
    [TestCase("i915-GVTg_V5_4096", null, null)]
    [TestCase("i915-GVTg_V5_99999999999", null, null)]
    [TestCase("nvidia-558", "NVIDIA A40-2Q", null)]
    [TestCase("acme_4", "ACME x4", null)]
    public void TryGet_KnowsOneFamily(string id, string? name, int? divisor)
    {
        bool isKnown = TypeShare.TryGet(new HostMdevType { Id = id, Name = name }, out TypeShare share);
        Assert.That(isKnown ? share.Divisor : (int?)null, Is.EqualTo(divisor));
    }

    [TestCase("2 4 4", true)]
    [TestCase("2 2 8", false)]
    [TestCase("", true)]
    [TestCase("1", true)]
    [TestCase("1 1", false)]
    [TestCase("3 3 3", true)]
    [TestCase("3 3 3 1024", false)]
    [TestCase("2 4 8 8", true)]
    public void Fit_AddsUpExactly(string divisors, bool fits) =>
        Assert.That(
            TypeShare.Fit(
                divisors
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(one => new TypeShare(int.Parse(one, CultureInfo.InvariantCulture)))
            ),
            Is.EqualTo(fits)
        );

    [Test]
    public void Fit_OfNoShare_Throws() =>
        Assert.That(() => TypeShare.Fit([default]), Throws.InstanceOf<ArgumentException>());

    /// <summary>Every divisor there is, many times: exact, and refused at the first that is too much.</summary>
    [Test]
    public void Fit_ManyShares_IsExact() =>
        Assert.That(
            Enumerable
                .Range(1, 1024)
                .Where(divisor =>
                    !TypeShare.Fit(Enumerable.Repeat(new TypeShare(divisor), divisor))
                    || TypeShare.Fit(Enumerable.Repeat(new TypeShare(divisor), divisor + 1))
                ),
            Is.Empty
        );

    /// <summary>
    /// What <c>Fits</c> says of every mix of up to four devices is what the driver does: a mix that surely fits is made
    /// whole, one that does not fit is not.
    /// </summary>
    [TestCase(256)]
    [TestCase(512)]
    [TestCase(640)]
    public void Fits_AgreesWithTheDriver(int aperture)
    {
        int[] answers = new int[2];
        foreach (int[] mix in Mixes(4, 3))
        {
            FakeHost fake = new FakeHostBuilder().AddGvtG(aperture: aperture).Build();
            HostSnapshot snapshot = fake.AsHost().Scan();
            HostMdevParent parent = snapshot.Parents.Single();
            if (mix.Any(index => index >= parent.Types.Count))
                continue;
            HostMdevType[] types = [.. mix.Select(index => parent.Types[index])];
            bool? fits = TypeMix.Fits(snapshot, parent, types);
            bool isMade = types
                .Select((type, number) => fake.Create(parent.Path, type.Id, SampleUuids.Numbered(number)))
                .All(static answer => answer == "ok");
            string what = string.Join(' ', types.Select(type => type.Id));
            if (fits == true)
                Assert.That(isMade, Is.True, what);
            // Shares are the first check: they refuse more than the pools of a large aperture do.
            if (fits == false && TypeShare.Fit(types.Select(ShareOf)))
                Assert.That(isMade, Is.False, what);
            if (fits is { } known)
                answers[known ? 1 : 0]++;
        }
        Assert.That(answers, Has.All.GreaterThan(0));
    }

    [Test]
    public void Fits_CountsWhatIsThere()
    {
        FakeHost fake = new FakeHostBuilder().AddGvtG(aperture: 1024, graphicsMemory: 8192, fences: 64).Build();
        string path = fake.AsHost().Scan().Parents.Single().Path;
        for (int number = 0; number < 7; number++)
            Assert.That(fake.Create(path, "i915-GVTg_V5_8", SampleUuids.Numbered(number)), Is.EqualTo("ok"));
        HostSnapshot snapshot = fake.AsHost().Scan();
        HostMdevParent parent = snapshot.Parents.Single();

        Assert.That(TypeMix.Fits(snapshot, parent, [parent.FindType("i915-GVTg_V5_8")!]), Is.False);
    }

    [Test]
    public void Fits_TypesWithoutShare_Throw()
    {
        HostSnapshot snapshot = new FakeHostBuilder().AddMtty().Build().AsHost().Scan();
        HostMdevParent parent = snapshot.Parents.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => TypeMix.Fits(snapshot, parent, [parent.Types[0]]), Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => TypeMix.Fits(snapshot, parent, [new HostMdevType { Id = "i915-GVTg_V5_4" }]),
            Throws.InstanceOf<ArgumentException>()
        );
    }

    static TypeShare ShareOf(HostMdevType type) => TypeShare.TryGet(type, out TypeShare share) ? share : default;

    /// <summary>All mixes of up to some devices of some types, none twice.</summary>
    static IEnumerable<int[]> Mixes(int devices, int types) =>
        devices == 0
            ?
            [
                [],
            ]
            : Mixes(devices - 1, types)
                .SelectMany(mix =>
                    mix.Length == devices - 1
                        ? Enumerable
                            .Range(mix.Length == 0 ? 0 : mix[^1], types - (mix.Length == 0 ? 0 : mix[^1]))
                            .Select(int[] (next) => [.. mix, next])
                            .Prepend(mix)
                        : (IEnumerable<int[]>)[mix]
                );
}
