namespace Mdev.NodeDev.Tests;

/// <summary>Hostdevs spliced into the text of a domain and cut out of it.</summary>
public sealed class DomainTextTests
{
    const string Domain =
        "\ufeff<?xml version=\"1.0\" encoding='utf-16'?>\r\n<!-- by hand -->\r\n<domain type=\"kvm\" id='5'>\r\n"
        + "  <name>vm&#10;&amp; more</name>\r\n  <devices>\r\n    <disk a='1'   b=\"2\" />\r\n"
        + "    <hostdev type='usb' ></hostdev> <!-- a\r\n stick -->\r\n    <x><![CDATA[ <hostdev> ]]></x>\r\n"
        + "  </devices>\r\n</domain>\r\n";

    static readonly MdevHostdev Gpu = new()
    {
        Model = HostdevModel.VfioPci,
        Uuid = Guid.Parse(SampleUuids.First),
        Address = new PciGuestAddress { Zpci = new ZpciNumbers(1, 2) },
    };

    [Test]
    public void Insert_LeavesEveryOtherCharacter()
    {
        const string after = "stick -->\r\n";
        string block = Gpu.ToXml(HostdevWriteOptions.InDomain).Replace("\n", "\r\n", StringComparison.Ordinal);
        string expected = Domain.Insert(Domain.IndexOf(after, StringComparison.Ordinal) + after.Length, block);
        string inserted = DomainHostdevs.Insert(Domain, Gpu);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(inserted, Is.EqualTo(expected));
        Assert.That(DomainHostdevs.Remove(inserted, Gpu.Uuid), Is.EqualTo(Domain));
        Assert.That(DomainHostdevs.Read(inserted, out _), Is.EqualTo(ValueList.Create<Hostdev>(Gpu)));
    }

    [Test]
    public void Insert_IndentsLikeItsNeighbours() =>
        Snapshot.Verify(
            string.Join(
                "\n---\n",
                new[]
                {
                    "<domain>\n\t<devices>\n\t\t<disk/>\n\t</devices>\n</domain>",
                    "<domain>\n    <devices/>\n</domain>",
                    "<domain>\n  <devices  a='b' />\n</domain>",
                    "<domain>\n  <devices>\n  </devices>\n</domain>",
                    "<domain>\n  <devices> </devices>\n</domain>",
                    "<domain>\n  <devices>\n    <!-- none yet -->\n  </devices>\n</domain>",
                    "<domain>\n  <devices>\n    <disk/> <!-- system -->\n  </devices>\n</domain>",
                    "<domain><devices><disk/></devices></domain>",
                    "<domain><devices><!-- none -->\n</devices></domain>",
                    "<domain>\n  <name>d</name>\n  <seclabel type='none'/>\n</domain>",
                    "<domain>\n  <name>d</name>\n  <x:y xmlns:x='urn:x'/>\n</domain>",
                    "<?xml version='1.0'?>\n<domain/>",
                    "<domain type = 'kvm' />",
                    "<domain>\n</domain>",
                }.Select(xml => DomainHostdevs.Insert(xml, Gpu))
            )
        );

    [Test]
    public void Insert_Tree_GivesTheSame()
    {
        XDocument tree = XDocument.Parse(Domain[1..], LoadOptions.PreserveWhitespace);
        XElement element = DomainHostdevs.Insert(tree, Gpu);
        Assert.That(element.Parent!.Name.LocalName, Is.EqualTo("devices"));
        Assert.That(
            XNode.DeepEquals(
                XDocument.Parse(DomainHostdevs.Insert(Domain[1..], Gpu), LoadOptions.PreserveWhitespace),
                tree
            )
        );
        Assert.That(DomainHostdevs.Remove(tree, Gpu.Uuid));
        Assert.That(DomainHostdevs.Remove(tree, Gpu.Uuid), Is.False);
        Assert.That(DomainHostdevs.Remove(tree, PciAddress.Parse("0000:3b:00.0")), Is.False);
        Assert.That(() => DomainHostdevs.Insert(new XDocument(), Gpu), Throws.ArgumentException);
    }

    [Test]
    public void Insert_DeviceThatIsThere_IsRefused()
    {
        string inserted = DomainHostdevs.Insert(Domain, Gpu);
        Assert.That(
            () => DomainHostdevs.Insert(inserted, Gpu with { Model = HostdevModel.VfioAp, Address = null }),
            Throws.ArgumentException.With.Message.Contains("already")
        );
    }

    [Test]
    public void Remove_TakesOutAllOfADevice()
    {
        const string twice =
            "<hostdev type='mdev' model='vfio-pci'><source><address uuid='11111111222243338444555555555555'/></source>"
            + "</hostdev>";
        string domain = $"<domain>\n  <devices>\n    {twice}\n    <disk/>\n    {twice}{twice}\n  </devices>\n</domain>";
        Assert.That(
            DomainHostdevs.Remove(domain, Gpu.Uuid),
            Is.EqualTo("<domain>\n  <devices>\n    <disk/>\n  </devices>\n</domain>")
        );
    }

    [Test]
    public void Insert_WritesTheFormOfTheVersion()
    {
        PciHostdev hostdev = new()
        {
            Source = default,
            Driver = new HostdevDriver { Iommufd = true },
        };
        HostdevWriteOptions old = new() { Version = LibvirtVersion.V11_3, Indent = 7 };
        Assert.That(DomainHostdevs.Insert("<domain/>", hostdev), Does.Contain("iommufd='yes'"));
        Assert.That(
            DomainHostdevs.Insert("<domain/>", hostdev, old),
            Does.Not.Contain("iommufd").And.Not.Contain("  ")
        );
    }

    [Test]
    public void Check_Text_SaysWhatTheTreeSays()
    {
        const string domain =
            "<domain>\n<os><boot dev='hd'/></os>\n<devices>\n<hostdev type='usb'/>\n<hostdev/>\n<hostdev type='mdev' "
            + "model='vfio-pci'><source><address uuid='11111111-2222-4333-8444-555555555555'/></source>"
            + "<boot order='1'/></hostdev></devices></domain>";
        XElement tree = XElement.Parse(domain, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        ValueList<Hostdev> read = DomainHostdevs.Read(domain, out ValueList<Diagnostic> found);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(DomainHostdevs.Check(domain), Is.EqualTo(DomainHostdevs.Check(tree)));
        Assert.That(DomainHostdevs.Check(domain).Select(one => one.Id), Does.Contain("ND1533").And.Contain("ND1506"));
        Assert.That(read, Is.EqualTo(DomainHostdevs.Read(tree, out ValueList<Diagnostic> same)));
        Assert.That(found, Is.EqualTo(same));
    }

    [TestCase("", "(1,1): error ND1001")]
    [TestCase("garbage", "(1,1): error ND1001")]
    [TestCase("<domain>", "(1,9): error ND1001")]
    [TestCase("<domain>\n  <devices>\n</domain>", "(3,3): error ND1001")]
    [TestCase("<domain>\u0001</domain>", "(1,9): error ND1001")]
    [TestCase("<domain/><domain/>", "(1,11): error ND1001")]
    [TestCase("<!DOCTYPE domain [<!ENTITY a 'b'>]>\n<domain>&a;</domain>", "(1,1): error ND1002")]
    [TestCase("<domstatus><domain/></domstatus>", "(1,1): error ND1507")]
    [TestCase("<hostdev/>", "(1,1): error ND1507")]
    [TestCase("<domain xmlns='urn:x'/>", "(1,1): error ND1311: <domain> is in the namespace 'urn:x'")]
    [TestCase("<q:domain xmlns:q='urn:x'/>", "(1,1): error ND1311: <q:domain> is in the namespace 'urn:x'")]
    [TestCase("/etc/libvirt/qemu/vm.xml", "(1,1): error ND1001")]
    public void AllMethods_RefuseOtherTexts(string domain, string expected)
    {
        HostdevReadOptions named = new() { SourceName = "" };
        Func<object>[] calls =
        [
            () => DomainHostdevs.Insert(domain, Gpu),
            () => DomainHostdevs.Remove(domain, Gpu.Uuid),
            () => DomainHostdevs.Remove(domain, PciAddress.Parse("0000:3b:00.0")),
            () => DomainHostdevs.Remove(domain, [Gpu]),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (Func<object> call in calls)
            Assert.That(call, Throws.TypeOf<NodeDeviceFormatException>().With.Message.StartsWith(expected));
        Assert.That(DomainHostdevs.Check(domain, named)[^1].ToString(), Does.StartWith(expected));
        Assert.That(DomainHostdevs.Read(domain, out ValueList<Diagnostic> found), Is.Empty);
        Assert.That(found[^1].ToString(), Does.StartWith(expected));
    }

    [Test]
    public void Insert_HostileTexts_AreRefused()
    {
        string[] all =
        [
            $"<domain>{new string(' ', 16 * 1024 * 1024)}</domain>",
            $"<domain {string.Concat(Enumerable.Range(0, 5000).Select(i => $"a{i}='' "))}/>",
            string.Concat(Enumerable.Repeat("<domain>", 300)) + string.Concat(Enumerable.Repeat("</domain>", 300)),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string domain in all)
            Assert.That(() => DomainHostdevs.Insert(domain, Gpu), Throws.TypeOf<NodeDeviceFormatException>());
    }

    [Test]
    [CancelAfter(60_000)]
    public void Remove_Many_IsOnePass(CancellationToken cancelled)
    {
        const int many = 20_000;
        MdevHostdev[] all = [.. Enumerable.Range(0, many).Select(i => Gpu with { Uuid = SampleUuids.Of(i) })];
        string domain =
            $"<domain>\n  <devices>\n{string.Concat(all.Select(one => one.ToXml(HostdevWriteOptions.InDomain)))}"
            + "  </devices>\n</domain>\n";
        long before = GC.GetAllocatedBytesForCurrentThread();
        string removed = DomainHostdevs.Remove(domain, all);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(removed, Is.EqualTo("<domain>\n  <devices>\n  </devices>\n</domain>\n"));
        Assert.That(allocated, Is.LessThan(30L * 2 * domain.Length));
        Assert.That(cancelled.IsCancellationRequested, Is.False);
    }
}
