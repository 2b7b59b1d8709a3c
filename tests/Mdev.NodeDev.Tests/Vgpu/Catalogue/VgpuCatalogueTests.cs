namespace Mdev.NodeDev.Tests;

public sealed class VgpuCatalogueTests
{
    internal const string Sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE vgpuconfig [ <!ELEMENT vgpuconfig ANY> <!ENTITY x SYSTEM "file:///etc/passwd"> ]>
        <vgpuconfig>
          <header><version>1.2</version></header>
          <vgpuType id="1150" name="NVIDIA L40S-4Q" class="Quadro">
            <devId vendorId="0x10DE" deviceId="0x26b9" subsystemVendorId="0x10de" subsystemId="0x176d"/>
            <profileSize>0x100000000</profileSize>
            <framebuffer>0xec000000</framebuffer>
            <numHeads>4</numHeads>
            <display width="5120" height="2880"/>
            <display width="7680" height="4320"/>
            <display width="1280" height="1024"/>
            <frlConfig>0x3c</frlConfig>
            <license><edition>Quadro</edition></license>
          </vgpuType>
          <vgpuType id="0x480" name="NVIDIA L40S-8Q">
            <devId deviceId="26B9"/>
            <profileSize> 8589934592 </profileSize>
          </vgpuType>
          <vgpuType id="12" name="GRID M60-0Q"><devId vendorId="10de" deviceId="13f2" subsystemId="114c"/></vgpuType>
          <pgpu>
            <devId vendorId="0x10de" deviceId="0x26B9" subsystemVendorId="0x10de" subsystemId="0x0"/>
            <supportedVgpu vgpuId="1150"><maxVgpus>12</maxVgpus><future/></supportedVgpu>
            <supportedVgpu vgpuId="1152"><maxVgpus>0x6</maxVgpus></supportedVgpu>
          </pgpu>
          <pgpu>
            <devId deviceId="0x26b9" subsystemId="0x1111"/>
            <supportedVgpu vgpuId="1150"><maxVgpus>10</maxVgpus><maxVgpusPerGI>3</maxVgpusPerGI></supportedVgpu>
            <supportedVgpu vgpuId="7"/>
          </pgpu>
        </vgpuconfig>
        """;

    static readonly VgpuPciId L40S = new(0x10de, 0x26b9, 0x10de, 0x1851);

    [Test]
    public void Read_Sample_HasItsTypesAndGpus()
    {
        VgpuCatalogue catalogue = Read(Sample, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(catalogue.Types.Select(type => type.Id), Is.EqualTo([12, 1150, 1152]));
        Assert.That(
            catalogue.Find(1150),
            Is.EqualTo(
                new VgpuCatalogueType
                {
                    Id = 1150,
                    Name = "NVIDIA L40S-4Q",
                    Class = "Quadro",
                    ProfileSize = 4L << 30,
                    FrameBuffer = 0xec000000,
                    Heads = 4,
                    LargestDisplay = new VgpuResolution(7680, 4320),
                    FrameRateLimit = 60,
                    Devices = [new VgpuPciId(0x10de, 0x26b9, 0x10de, 0x176d)],
                }
            )
        );
        Assert.That(
            catalogue.Find(1152),
            Is.EqualTo(
                new VgpuCatalogueType
                {
                    Id = 1152,
                    Name = "NVIDIA L40S-8Q",
                    ProfileSize = 8L << 30,
                    Devices = [new VgpuPciId(0x10de, 0x26b9, 0, 0)],
                }
            )
        );
        Assert.That(catalogue.Find(1), Is.Null);
        Assert.That(catalogue.Gpus, Has.Count.EqualTo(2));
        Assert.That(
            catalogue.Gpus[1].Types,
            Is.EqualTo([
                new VgpuSupportedType
                {
                    Id = 1150,
                    Maximum = 10,
                    MaximumInInstance = 3,
                },
                new VgpuSupportedType { Id = 7 },
            ])
        );
        Assert.That(
            $"{catalogue} / {catalogue.Types[0]} / {catalogue.Gpus[0]} / {catalogue.Gpus[0].Types[0]}",
            Is.EqualTo("catalogue of 3 types / 12: GRID M60-0Q / 10de:26b9 10de:0000, 2 types / type 1150")
        );
    }

    [Test]
    public void TypesOf_Gpu_IsThatOfItsBoardThenOfAny()
    {
        VgpuCatalogue catalogue = Read(Sample, out _);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Maxima(catalogue, L40S), Is.EqualTo("1150:12 1152:6"), "any board");
        Assert.That(Maxima(catalogue, L40S with { SubsystemDeviceId = 0x1111 }), Is.EqualTo("7: 1150:10"), "its board");
        Assert.That(Maxima(catalogue, L40S with { SubsystemDeviceId = 0 }), Is.EqualTo("1150:12 1152:6"), "unknown");
        Assert.That(Maxima(catalogue, L40S with { VendorId = 0x1002 }), Is.Empty, "another vendor");
        Assert.That(Maxima(catalogue, L40S with { DeviceId = 0x13f2 }), Is.EqualTo("12:"), "what the guest sees");
        Assert.That(Maxima(catalogue, L40S with { DeviceId = 0x2235 }), Is.Empty, "another device");
    }

    [TestCase("0x1111", 0x1111, "1:2")]
    [TestCase("0x1111", 0x2222, "")]
    [TestCase("0x1111", 0, "1:2", Description = "the only model of the device")]
    [TestCase("0", 0x2222, "1:2")]
    public void TypesOf_OneModel_NeedsItsBoard(string subsystem, int asked, string expected)
    {
        VgpuCatalogue catalogue = Read(
            $"<vgpuconfig><pgpu><devId deviceId='26b9' subsystemId='{subsystem}'/>"
                + "<supportedVgpu vgpuId='1'><maxVgpus>2</maxVgpus></supportedVgpu></pgpu></vgpuconfig>",
            out _
        );
        Assert.That(Maxima(catalogue, L40S with { SubsystemDeviceId = (ushort)asked }), Is.EqualTo(expected));
    }

    [TestCase("<profileSize>x</profileSize>", "profileSize")]
    [TestCase("<profileSize>0</profileSize>", "profileSize")]
    [TestCase("<profileSize/>", "profileSize")]
    [TestCase("<profileSize>0xffffffffffffffff</profileSize>", "profileSize")]
    [TestCase("<profileSize>99999999999999999999999999999</profileSize>", "profileSize")]
    [TestCase("<numHeads>-1</numHeads>", "numHeads")]
    [TestCase("<numHeads>0</numHeads>", "numHeads")]
    [TestCase("<numHeads>1<b/>x</numHeads>", "numHeads")]
    [TestCase("<frlConfig>0xffffffff</frlConfig>", "frlConfig")]
    [TestCase("<display width='x' height='1'/>", "width")]
    [TestCase("<display width='1' height='0'/>", "height")]
    [TestCase("<devId deviceId='10000'/>", "deviceId", "ND6102")]
    public void Read_InvalidValue_IsLeftOutAndReported(string element, string name, params string[] more)
    {
        VgpuCatalogue catalogue = Read(
            $"<vgpuconfig>\n<vgpuType id='1' name='A'>\n{element}<class/></vgpuType></vgpuconfig>",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types, Is.EqualTo([new VgpuCatalogueType { Id = 1, Name = "A" }]));
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo((string[])["ND6101", .. more]));
        Assert.That(diagnostics[0].Message, Does.StartWith($"'{name}' is "));
        Assert.That(diagnostics.Select(one => one.Location.Line), Has.All.EqualTo(3));
    }

    [TestCase("<vgpuType name='A'/>")]
    [TestCase("<vgpuType id='1'/>")]
    [TestCase("<vgpuType id='1' name=' '/>")]
    [TestCase("<pgpu><devId/></pgpu>")]
    [TestCase("<pgpu><supportedVgpu/></pgpu>")]
    public void Read_IncompleteElement_IsSkipped(string element)
    {
        VgpuCatalogue catalogue = Read(
            $"<vgpuconfig>{element}<vgpuType id='2' name='B'/></vgpuconfig>",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types.Select(type => type.Name), Is.EqualTo(["B"]));
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo(["ND6102"]));
    }

    [Test]
    public void Read_RepeatedType_FirstCounts()
    {
        VgpuCatalogue catalogue = Read(
            "<vgpuconfig><vgpuType id='1' name='A'/><vgpuType id='1' name='B'/></vgpuconfig>",
            out ValueList<Diagnostic> diagnostics
        );
        Assert.That((catalogue.Types[0].Name, diagnostics[0].Id), Is.EqualTo(("A", "ND6103")));
    }

    [Test]
    public void Read_CutInside_KeepsWhatStandsBefore()
    {
        VgpuCatalogue catalogue = Read(
            "<vgpuconfig>\n<vgpuType id='1' name='A'/>\n<pgpu><devId deviceId='1'/><supportedVgpu vgpuId='1'/>\n<supp",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types.Select(type => type.Name), Is.EqualTo(["A"]));
        Assert.That(catalogue.Gpus[0].Types, Has.Count.EqualTo(1));
        Assert.That(diagnostics[0].ToString(), Does.StartWith("c.xml(4,").And.Contain("error ND6001: "));
        Assert.That(diagnostics, Has.Count.EqualTo(1));
    }

    [TestCase("", "ND6001")]
    [TestCase("<other/>", "ND6001")]
    [TestCase("{}", "ND6001")]
    [TestCase("<vgpuconfig/>")]
    [TestCase("<VGPUconfig></VGPUconfig>")]
    [TestCase("<vgpuconfig/><x/>", "ND6001")]
    [TestCase("<vgpuconfig>&x;</vgpuconfig>", "ND6001", Description = "an entity")]
    [TestCase("<!DOCTYPE v [<!ENTITY x 'y'>]><vgpuconfig>&x;</vgpuconfig>", "ND6001", Description = "one of the DTD")]
    [TestCase("<!DOCTYPE v SYSTEM 'file:///nowhere/x.dtd'><vgpuconfig/>")]
    public void Read_OtherDocument_HasNoTypes(string xml, params string[] ids)
    {
        VgpuCatalogue catalogue = Read(xml, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types, Is.Empty);
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo(ids));
    }

    [TestCase("v [<!-- ]> -->]")]
    [TestCase("v [<!-- ] --> <!ELEMENT v ANY> <!-- it's \"-->]")]
    [TestCase("v [<?x ]> ?>]")]
    [TestCase("v [<?x ' ?><?y?><!---->]")]
    [TestCase("v [<!ENTITY x ']><!--'> <!ENTITY y \"<? '\">]")]
    [TestCase("v SYSTEM ']>' [<!ATTLIST v id CDATA #IMPLIED> %x; ]")]
    [TestCase("v PUBLIC '-//A//B' \"x'\" ")]
    [TestCase("v")]
    public void Read_Doctype_IsSkipped(string doctype)
    {
        string xml = $"""
            <?xml version="1.0"?><!-- <!DOCTYPE a [ --><?p q?>
            <!DOCTYPE {doctype}>
            <vgpuconfig><!-- ] --><vgpuType id="1" name="It's [A] &quot;"/>
              <vgpuType id="x" name="B"/></vgpuconfig>
            """;
        VgpuCatalogue catalogue = Read(xml, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Find(1)?.Name, Is.EqualTo("It's [A] \""));
        Assert.That(diagnostics.Select(one => one.ToString()), Has.Exactly(2).StartsWith("c.xml(4,4): "));
    }

    [Test]
    public void Read_EndlessDoctype_IsRefused()
    {
        VgpuCatalogue catalogue = Read(
            "<!DOCTYPE v [<!-- ]><vgpuconfig><vgpuType id='1' name='A'/></vgpuconfig>",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types, Is.Empty);
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo(["ND6001"]));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Read_Deep_IsRefused()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 200_000));
        VgpuCatalogue catalogue = Read(
            $"<vgpuconfig><vgpuType id='1' name='A'/>{deep}",
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types, Has.Count.EqualTo(1));
        Assert.That(diagnostics[0].Message, Is.EqualTo("it is nested deeper than 64 levels"));
    }

    [Test]
    public void Read_ManyMistakes_AreCounted()
    {
        string many = string.Concat(Enumerable.Repeat("<vgpuType/>", 5000));
        _ = Read($"<vgpuconfig>{many}</vgpuconfig>", out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Has.Count.EqualTo(1000));
        Assert.That(diagnostics[^1].Omitted, Is.EqualTo(4001));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Read_TooManyTypes_KeepsTheFirst()
    {
        string many = string.Concat(Enumerable.Range(1, 65_540).Select(i => $"<vgpuType id='{i}' name='A'/>"));
        VgpuCatalogue catalogue = Read($"<vgpuconfig>{many}</vgpuconfig>", out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue.Types, Has.Count.EqualTo(65_536));
        Assert.That(diagnostics[0].Message, Is.EqualTo("it has more than 65536 types"));
    }

    [Test]
    public void Read_Host_MayHaveNone()
    {
        const string path = VgpuCatalogue.UsualPath;
        const int eacces = 13;
        Assert.That(VgpuCatalogue.Read(new HostTreeBuilder().Build(), out ValueList<Diagnostic> none), Is.Null);
        VgpuCatalogue? good = VgpuCatalogue.Read(
            new HostTreeBuilder().File(path, Sample).Build(),
            out ValueList<Diagnostic> fine
        );
        VgpuCatalogue? denied = VgpuCatalogue.Read(
            new HostTreeBuilder().File(path, Sample).Fault(path, HostFault.Open, eacces).Build(),
            out ValueList<Diagnostic> unreadable
        );
        VgpuCatalogue? fifo = VgpuCatalogue.Read(
            new HostTreeBuilder().Fifo(path).Build(),
            out ValueList<Diagnostic> special
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((none.Count, fine.Count, good?.Types.Count), Is.EqualTo((0, 0, 3)));
        Assert.That((denied, fifo), Is.EqualTo(((VgpuCatalogue?)null, (VgpuCatalogue?)null)));
        Assert.That(unreadable.Concat(special).Places(), Is.EqualTo([$"ND6002 {path}", $"ND6002 {path}"]));
    }

    /// <summary>More than 64 MiB: not read, and said.</summary>
    [Test]
    [CancelAfter(60_000)]
    public void Read_GiantFile_IsRefused()
    {
        byte[] giant = new byte[VgpuCatalogue.MaxBytes + 1];
        giant.AsSpan().Fill((byte)' ');
        "<vgpuconfig/>"u8.CopyTo(giant);
        VgpuCatalogue? catalogue = VgpuCatalogue.Read(
            new HostTreeBuilder().File(VgpuCatalogue.UsualPath, giant).Build(),
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(catalogue, Is.Null);
        Assert.That(diagnostics.Places(), Is.EqualTo([$"ND6002 {VgpuCatalogue.UsualPath}"]));
    }

    static string Maxima(VgpuCatalogue catalogue, VgpuPciId gpu) =>
        string.Join(' ', catalogue.TypesOf(gpu).Select(type => $"{type.Id}:{type.Maximum}"));

    static VgpuCatalogue Read(string xml, out ValueList<Diagnostic> diagnostics)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(xml));
        return VgpuCatalogue.Read(stream, "c.xml", out diagnostics);
    }
}
