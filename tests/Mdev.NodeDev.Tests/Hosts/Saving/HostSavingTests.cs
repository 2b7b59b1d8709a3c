namespace Mdev.NodeDev.Tests;

public sealed class HostSavingTests
{
    const string DefinedTwice = "definitions-twice";

    static readonly HostSaveOptions Everything = new() { IncludeIdentity = true, IncludeDirectoryOrder = true };

    static IEnumerable<string> Hosts =>
        [.. InventedHosts.Names, .. RecordedHosts.All.Select(host => $"{host.Name}"), .. ExampleHosts.Names];

    static MemoryHostTree Load(string host) =>
        InventedHosts.Names.Contains(host) ? InventedHosts.Load(host)
        : ExampleHosts.Names.Contains(host) ? ExampleHosts.Load(host)
        : RecordedHosts.All.First(one => $"{one.Name}" == host).Load();

    static HostSnapshot Read(string json) => HostSnapshot.Parse(Encoding.UTF8.GetBytes(json), "a.json");

    [Test]
    public void Parse_ReadsWhatToJsonWrote([ValueSource(nameof(Hosts))] string host)
    {
        HostSnapshot snapshot = Load(host).AsHost().Scan();
        string plain = snapshot.ToJson();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Read(snapshot.ToJson(Everything)), Is.EqualTo(snapshot));
        Assert.That(Read(plain), Is.EqualTo(HostSaveFilter.Apply(snapshot, HostSaveOptions.Default)));
        Assert.That(Read(plain).ToJson(), Is.EqualTo(plain));
        Assert.That(plain, Does.Not.Contain("\r").And.Not.EndsWith("\n"));
    }

    /// <summary>Of two files that define one device, the kernel's order decides which one counts.</summary>
    [Test]
    public void ToJson_TwoFilesOfOneDevice_DependsOnTheOrder()
    {
        MemoryHostTree tree = Load(DefinedTwice);
        Assert.That(
            new NodeHost(new ReversedTree(tree)).Scan().ToJson(),
            Is.Not.EqualTo(new NodeHost(tree).Scan().ToJson())
        );
    }

    static IEnumerable<string> DefinedOnce => Hosts.Where(static host => host != DefinedTwice);

    [Test]
    public void ToJson_OrderOfDirectories_DoesNotMatter([ValueSource(nameof(DefinedOnce))] string host)
    {
        MemoryHostTree tree = Load(host);
        Assert.That(
            new NodeHost(new ReversedTree(tree)).Scan().ToJson(),
            Is.EqualTo(new NodeHost(tree).Scan().ToJson()).And.EqualTo(new NodeHost(tree).Scan().ToJson())
        );
    }

    [Test]
    public void ToJson_LeavesIdentityOut()
    {
        HostSnapshot snapshot = new()
        {
            System = new() { Serial = "SECRET-1", Uuid = Guid.Parse(SampleUuids.First) },
            PciDevices =
            [
                new()
                {
                    Address = default,
                    Path = "sys/a",
                    Vpd = new()
                    {
                        Name = "Card",
                        ReadOnly = new()
                        {
                            PartNumber = "PART",
                            SerialNumber = "SECRET-2",
                            VendorFields = [new('0', "SECRET-3")],
                        },
                        ReadWrite = new()
                        {
                            AssetTag = "SECRET-4",
                            VendorFields = [new('0', "SECRET-5")],
                            SystemFields = [new('0', "SECRET-6")],
                        },
                    },
                },
            ],
        };
        string[] secrets = [.. Enumerable.Range(1, 6).Select(number => $"SECRET-{number}"), SampleUuids.First];
        string plain = snapshot.ToJson();
        string whole = snapshot.ToJson(new HostSaveOptions { IncludeIdentity = true });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plain, Does.Contain("PART"));
        foreach (string secret in secrets)
        {
            Assert.That(plain, Does.Not.Contain(secret));
            Assert.That(whole, Does.Contain(secret));
        }
    }

    /// <summary>Every text and number of a snapshot is in the file, so nothing new is forgotten or leaks.</summary>
    [Test]
    public void ToJson_HasShape() => Snapshot.Verify(InventedHosts.Load("mtty-samples").AsHost().Scan().ToJson());

    [Test]
    public void ToJson_KeepsUnknownMembers()
    {
        const string later = """
            {
              "format": 1,
              "made_by": { "name": "later é", "list": [1, 2.50, null] },
              "host": {
                "parts": "Parents, Mdevs, Pci",
                "colour": "red",
                "system": { "productName": "P", "serial": "S", "asset": 7 },
                "parents": [
                  { "name": "a", "path": "sys/a", "shape": "round" },
                  { "name": "b", "path": "sys/b", "shape": "flat" }
                ]
              }
            }
            """;
        HostSnapshot read = Read(later);
        HostSnapshot changed = read with { Parents = [read.Parents[0], read.Parents[1] with { Path = "sys/c" }] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Read(read.ToJson()).ToJson(), Is.EqualTo(read.ToJson()));
        Assert.That(
            read.ToJson(),
            Does.Contain("\"colour\": \"red\"")
                .And.Contain("\"asset\": 7")
                .And.Contain("2.50")
                .And.Contain("later é")
                .And.Contain("round")
                .And.Contain("flat")
                .And.Not.Contain("\"serial\"")
        );
        Assert.That(read.ToJson(Everything), Does.Contain("\"serial\": \"S\""));
        Assert.That(changed.ToJson(), Does.Contain("round").And.Contain("sys/c").And.Not.Contain("flat"));
        Assert.That(read, Is.EqualTo(Read(read.ToJson(Everything))));
    }

    [TestCase("", "a.json(1,1): error ND7001: it is empty")]
    [TestCase("[]", "a.json(1,1): error ND7001: a saved host is one object")]
    [TestCase("null", "a.json(1,1): error ND7001: a saved host is one object")]
    [TestCase("{}", "a.json: error ND7002: the format is missing; this version reads format 1")]
    [TestCase(
        "{\n\"format\": 2, \"host\": 3}",
        "a.json(2,11): error ND7002: the format is 2; this version reads format 1"
    )]
    [TestCase(
        "{\"format\": \"1\"}",
        "a.json(1,12): error ND7002: the format is not a number; this version reads format 1"
    )]
    [TestCase("{\"format\": 1}", "a.json(1,14): error ND7003: $: a member that has to be there is missing")]
    [TestCase("{\"format\": 1,\n \"host\": []}", "a.json(2,11): error ND7003: $.host: ")]
    [TestCase("{\"format\": 1, \"host\": {\"parts\": 7}}", "ND7003: $.host.parts: ")]
    [TestCase("{\"format\": 1, \"host\": {\"parents\": [{\"name\": 1}]}}", "ND7003: $.host.parents")]
    [TestCase("{\"format\": 1, \"host\": {\"parents\": [null]}}", "ND7003: $.host.parents")]
    [TestCase("{\"format\": 1, \"host\": {\"system\": {\"uuid\": \"x\"}}}", "ND7003: $.host.system.uuid: ")]
    [TestCase("{\"format\": 1, \"host\": {}, \"host\": {}}", "error ND7003: $.host: it is there twice")]
    [TestCase("{\"format\": 1, \"host\": {}} x", "a.json(1,27): error ND7001: it is not valid JSON: ")]
    [TestCase("{\"format\": 1, \"host\": {\"a\": \"\\ud800\"}, \"\\ud800\": 1}", "ND700")]
    public void TryParse_Malformed_SaysWhere(string json, string expected)
    {
        bool isRead = HostSnapshot.TryParse(
            Encoding.UTF8.GetBytes(json),
            "a.json",
            out HostSnapshot? snapshot,
            out ValueList<Diagnostic> diagnostics
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That(snapshot, Is.Null);
        Assert.That(diagnostics.Select(one => one.ToString()), Has.Exactly(1).Contains(expected));
    }

    [Test]
    public void TryParse_TooDeep_SaysWhere()
    {
        string deep = $"{{\"format\": 1, \"x\": {new string('[', 100_000)}";
        Assert.That(
            () => Read(deep),
            Throws.TypeOf<NodeDeviceFormatException>().With.Message.Contains("ND7001: it is nested too deeply")
        );
    }

    [Test]
    public void TryParse_TooLong_IsRefused()
    {
        byte[] json = new byte[65 * 1024 * 1024];
        json.AsSpan().Fill((byte)' ');
        bool isRead = HostSnapshot.TryParse(json, "a.json", out _, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isRead, Is.False);
        Assert.That(
            diagnostics.Select(one => one.ToString()),
            Is.EqualTo(["a.json: error ND7001: it is longer than 67108864 bytes"])
        );
    }

    [Test]
    public void TryParse_LongestDocument_IsRead()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"format\": 1, \"host\": {}}".PadRight(HostSnapshot.MaxJsonBytes));
        Assert.That(HostSnapshot.Parse(json), Is.EqualTo(new HostSnapshot()));
    }

    [TestCase(new byte[] { 0xff, 0xfe, 0x7b, 0 }, "it is UTF-16: save it as UTF-8")]
    [TestCase(new byte[] { 0x7b, 0xff }, "it is not UTF-8")]
    public void TryParse_OtherEncoding_IsRefused(byte[] json, string reason)
    {
        bool isRead = HostSnapshot.TryParse(json, "a.json", out _, out ValueList<Diagnostic> diagnostics);
        Assert.That(isRead, Is.False);
        Assert.That(diagnostics.Select(one => one.Message), Is.EqualTo([reason]));
    }
}
