namespace Mdev.NodeDev.Tests;

/// <summary>What many hostdevs of one domain cost, and how many diagnostics they have.</summary>
[TestFixture]
public sealed class DomainBoundsTests
{
    const string Subsystem = "<hostdev mode='subsystem' managed='no' type=";
    const string MdevStart = $"{Subsystem}'mdev' model='vfio-pci'";
    const string Address1 = "<address uuid='8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11'/>";
    const string Address2 = "<address uuid='00000000-6ad9-4a5a-9d3c-1b8d3a0c7f11'/>";

    [TestCase("<hostdev/>", "ND1008")]
    [TestCase($"{Subsystem}'usb'/>", "ND1506")]
    [TestCase($"{MdevStart} odd='1'><source>{Address1}</source></hostdev>", "ND1105")]
    public void CheckAndRead_ListAThousandDiagnostics(string hostdev, string id)
    {
        const int many = 5000;
        XElement domain = Domain(Repeat(many, _ => hostdev));
        _ = DomainHostdevs.Read(domain, out ValueList<Diagnostic> read);
        ValueList<Diagnostic> check = DomainHostdevs.Check(domain);
        Assert.That(read.Take(999).Select(one => one.Id), Is.All.EqualTo(id));
        Assert.That((read.Count, read[^1].Id), Is.EqualTo((1000, "ND1201")));
        Assert.That(read[^1].Message, Does.EndWith($": {many - 999}"));
        Assert.That((check.Count, check[^1].Id), Is.EqualTo((1000, "ND1201")));
    }

    [Test]
    public void Check_FirstError_IsListedAfterAThousandOthers()
    {
        ValueList<Diagnostic> found = DomainHostdevs.Check(
            Domain(Repeat(3000, _ => $"{Subsystem}'usb'/>") + "<hostdev/>")
        );
        Assert.That(found.Count(one => one.Severity == DiagnosticSeverity.Error), Is.EqualTo(1));
        Assert.That(found.Count, Is.EqualTo(1000));
    }

    [Test]
    public void CheckTogether_ListsAThousandDiagnostics()
    {
        MdevHostdev one = new() { Uuid = Guid.NewGuid(), Model = HostdevModel.VfioPci };
        ValueList<Diagnostic> found = Hostdev.CheckTogether(Enumerable.Repeat(one, 3000));
        Assert.That((found.Count, found[^1].Id), Is.EqualTo((1000, "ND1201")));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Remove_ManyFromTheEnd_TakesNoReadingOfTheOthers(CancellationToken cancelled)
    {
        const int many = 2000;
        XElement domain = Domain(Repeat(many, i => Mdev(i) + Function(i)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = many - 1; i >= 0; i--)
        {
            Assert.That(DomainHostdevs.Find(domain, Uuid(i)), Is.Not.Null);
            Assert.That(DomainHostdevs.Remove(domain, Uuid(i)), Is.True);
            Assert.That(DomainHostdevs.Remove(domain, Address(i)), Is.True);
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(domain.Descendants("hostdev"), Is.Empty);
        Assert.That(cancelled.IsCancellationRequested, Is.False);
        Assert.That(allocated, Is.LessThan(8L * 1024 * 1024 * 1024));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Remove_ManyAtOnce_ReadsTheDomainOnce(CancellationToken cancelled)
    {
        const int many = 4000;
        string hostdevs = Repeat(many, i => Mdev(i) + Function(i));
        const string other =
            "<interface type='hostdev'><source><address type='pci' slot='1' function='2'/></source></interface>";
        XElement domain = Domain(hostdevs + other + "<interface type='user'/>" + Mdev(many));
        Hostdev[] all =
        [
            .. Enumerable.Range(0, many).Select(i => new MdevHostdev { Model = default, Uuid = Uuid(i) }),
            .. Enumerable.Range(0, many).Select(i => new PciHostdev { Source = PciLocation.From(Address(i)) }),
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(DomainHostdevs.Remove(domain, all), Is.True);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(
            domain.Element("devices")!.Elements().Select(one => one.Name.LocalName),
            Is.EqualTo(new[] { "interface", "hostdev" })
        );
        Assert.That(DomainHostdevs.Remove(domain, all), Is.False);
        Assert.That(() => DomainHostdevs.Remove(new XElement("device"), all), Throws.ArgumentException);
        Assert.That(cancelled.IsCancellationRequested, Is.False);
        Assert.That(allocated, Is.LessThan(400L * hostdevs.Length));
    }

    /// <summary>Lines, comments and other devices between hostdevs are left as if each was taken out alone.</summary>
    [Test]
    public void Remove_ManyAtOnce_LeavesWhatOneByOneLeaves([Range(1, 50)] int seed)
    {
        string[] between =
        [
            "",
            "\n",
            "\n    ",
            " ",
            "\t\n\n  ",
            "<!--c-->",
            "\n  <!--c-->\n  ",
            "text",
            "<disk/>\n",
            "\n  <disk/>",
        ];
        // A different and scattered choice for each place and seed.
        int Choose(int i, int count) => (int)((unchecked((uint)((seed * 1000) + i) * 2654435761u) >> 12) % count);
        string Between(int i) => between[Choose(i, between.Length)];
        int[] all = [.. Enumerable.Range(0, DomainLayout.Few * 4)];
        string text =
            string.Concat(all.Select(i => Between(i) + (i % 2 == 0 ? Mdev(i) : Function(i)))) + Between(all.Length);
        int[] some = [.. all.Where(i => Choose(i + 500, 4) > 0)];
        (XElement atOnce, XElement oneByOne) = (Domain(text), Domain(text));

        bool removed = DomainHostdevs.Remove(
            atOnce,
            some.Select(
                Hostdev (i) =>
                    i % 2 == 0
                        ? new MdevHostdev { Model = default, Uuid = Uuid(i) }
                        : new PciHostdev { Source = PciLocation.From(Address(i)) }
            )
        );
        foreach (int i in some)
            _ = i % 2 == 0 ? DomainHostdevs.Remove(oneByOne, Uuid(i)) : DomainHostdevs.Remove(oneByOne, Address(i));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(removed, Is.True);
        Assert.That(some, Has.Length.GreaterThan(DomainLayout.Few));
        Assert.That(atOnce.Descendants("hostdev").Count(), Is.EqualTo(all.Length - some.Length));
        Assert.That(
            atOnce.ToString(SaveOptions.DisableFormatting),
            Is.EqualTo(oneByOne.ToString(SaveOptions.DisableFormatting))
        );
    }

    /// <summary>Those that stay are the same elements, so that who holds one can go on.</summary>
    [Test]
    public void Remove_ManyAtOnce_KeepsTheOthers()
    {
        const int many = DomainLayout.Few * 2;
        XElement domain = Domain(Repeat(many + 1, Mdev));
        XElement last = DomainHostdevs.Find(domain, Uuid(many))!;
        _ = DomainHostdevs.Remove(
            domain,
            Enumerable.Range(0, many).Select(i => new MdevHostdev { Model = default, Uuid = Uuid(i) })
        );
        Assert.That(domain.Descendants("hostdev").Single(), Is.SameAs(last));
    }

    [TestCase("uuid='8A12F3E06AD94A5A9D3C1B8D3A0C7F11'")]
    [TestCase("uuid='8a12f3e0-6ad94a5a-9d3c1b8d-3a0c7f11'")]
    [TestCase("xmlns:n='u' n:uuid='8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11'")]
    public void Find_EverySpellingOfAUuid(string attribute) =>
        Assert.That(
            DomainHostdevs.Find(
                Domain($"{Subsystem}'mdev' model='vfio-pci'><source><u/><address {attribute}/></source></hostdev>"),
                Guid.Parse("8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11")
            ),
            Is.Not.Null
        );

    [TestCase("domain='0x0000' bus='0x41' slot='0x00' function='0x4'")]
    [TestCase("domain='0' bus='65' slot='0' function='4'")]
    [TestCase("bus=' 0101' function='+4'")]
    [TestCase("bus='0x41' function='04'")]
    [TestCase("xmlns:n='u' n:bus='0x41' slot='0' function='0x4'")]
    public void Find_EverySpellingOfAnAddress(string attributes) =>
        Assert.That(
            DomainHostdevs.Find(
                Domain($"{Subsystem}'pci'><source><address {attributes}/></source></hostdev>"),
                new PciAddress(0, 0x41, 0, 4)
            ),
            Is.Not.Null
        );

    [TestCase($"{MdevStart}><source>{Address1}</source><boot order='x'/></hostdev>")]
    [TestCase($"{MdevStart}><source>{Address2}{Address1}</source></hostdev>")]
    [TestCase($"{Subsystem}'usb'><source><address uuid='8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11'/></source></hostdev>")]
    public void Find_WhatReadDoesNotGive_IsNotFound(string hostdev) =>
        Assert.That(DomainHostdevs.Find(Domain(hostdev), Guid.Parse("8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11")), Is.Null);

    [TestCase(4096, true)]
    [TestCase(4097, false)]
    public void Namespace_OfAnElementTree_HasALimit(int length, bool isRead)
    {
        string xml = $"<domain xmlns:n='{new string('x', length)}'><devices>{Mdev(1)}<n:u/></devices></domain>";
        XElement domain = XElement.Parse(xml);
        string[] found = isRead ? [] : ["ND1019"];
        Assert.That(DomainHostdevs.Read(domain, out ValueList<Diagnostic> read).Count, Is.EqualTo(isRead ? 1 : 0));
        Assert.That(read.Select(one => one.Id), Is.EqualTo(found));
        Assert.That(DomainHostdevs.Check(domain).Select(one => one.Id), Is.EqualTo(found));
        Assert.That(HostdevValidator.Validate(domain).Diagnostics.Select(one => one.Id), Is.EqualTo(found));
        Assert.That(HostdevValidator.Validate(xml).Diagnostics, Is.Empty);
    }

    static XElement Domain(string hostdevs) =>
        XElement.Parse($"<domain><devices>{hostdevs}</devices></domain>", LoadOptions.PreserveWhitespace);

    static string Repeat(int count, Func<int, string> piece) => string.Concat(Enumerable.Range(0, count).Select(piece));

    static Guid Uuid(int i) => new(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    static PciAddress Address(int i) => new(0, (byte)(i >> 8), (byte)((i >> 3) & 31), (byte)(i & 7));

    static string Mdev(int i) =>
        $"{Subsystem}'mdev' model='vfio-pci'><source><address uuid='{Uuid(i):D}'/></source></hostdev>";

    static string Function(int i)
    {
        PciAddress at = Address(i);
        string address = $"<address bus='{at.Bus}' slot='{at.Slot}' function='{at.Function}'/>";
        return $"{Subsystem}'pci'><source>{address}</source></hostdev>";
    }
}
