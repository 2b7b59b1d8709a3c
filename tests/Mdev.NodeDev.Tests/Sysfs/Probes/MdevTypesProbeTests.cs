namespace Mdev.NodeDev.Tests;

public sealed class MdevTypesProbeTests
{
    const string Types = $"{SampleHosts.Mtty}/{SampleHosts.Types}";
    const string Type = $"{Types}/mtty-1";

    [Test]
    public void Read_Type_KeepsWhatTheKernelShows()
    {
        HostMdevParent parent = Read(Host().File($"{Type}/description", "line 1\nline 2\n"));
        Assert.That(
            parent.Types,
            Is.EqualTo(
                (ValueList<HostMdevType>)
                    [
                        new HostMdevType
                        {
                            Id = "mtty-1",
                            Name = "Single port serial",
                            Description = "line 1\nline 2",
                            DeviceApi = DeviceApi.VfioPci,
                            AvailableInstances = 24,
                        },
                    ]
            )
        );
    }

    [Test]
    public void Read_Types_AreOrderedByIdAndKnowTheirDirectoryOrder()
    {
        HostMdevParent parent = Read(
            Host()
                .WithType(SampleHosts.Mtty, "a")
                .WithType(SampleHosts.Mtty, "Z")
                .WithType(SampleHosts.Mtty, ".hidden-1")
        );
        Assert.That(
            parent.Types.Select(type => $"{type.Id} {type.DirectoryOrder}"),
            Is.EqualTo([".hidden-1 3", "Z 2", "a 1", "mtty-1 0"])
        );
    }

    [TestCase("0\n", 0)]
    [TestCase("24", 24)]
    [TestCase("+5\n", 5)]
    [TestCase("  5\n", 5)]
    [TestCase("010\n", 10)]
    [TestCase("4294967295\n", uint.MaxValue)]
    [TestCase("00000000000000000024\n", 24)]
    [TestCase("24\0garbage\n", 24)]
    [TestCase("24\n\0\n", 24)]
    public void Read_AvailableInstances_IsACNumber(string text, long count)
    {
        HostMdevParent parent = Read(Host().File($"{Type}/available_instances", text));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Types[0].AvailableInstances, Is.EqualTo(count));
        Assert.That(parent.Diagnostics, Is.Empty);
    }

    [TestCase("", null)]
    [TestCase("\n", null)]
    [TestCase("-6\n", -6L)]
    [TestCase("-0\n", 0L)]
    [TestCase("5 \n", 5L)]
    [TestCase("5\n\n", 5L)]
    [TestCase("5\r\n", 5L)]
    [TestCase("0x5\n", null)]
    [TestCase("many\n", null)]
    [TestCase("4294967296\n", null)]
    [TestCase("-2147483649\n", null)]
    [TestCase("000000000000000000024\n", 24L)]
    public void Read_MalformedAvailableInstances_IsReportedAndKeptIfANumber(string text, long? count)
    {
        HostMdevParent parent = Read(Host().File($"{Type}/available_instances", text));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Types[0].AvailableInstances, Is.EqualTo(count));
        Assert.That(parent.Diagnostics.Places(), Is.EqualTo([$"ND2003 {Type}/available_instances"]));
    }

    [Test]
    public void Read_TypeWithoutNameAndDescription_IsComplete()
    {
        HostMdevParent parent = Read(Host().Remove($"{Type}/name"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Types[0].Name, Is.Null);
        Assert.That(parent.Types[0].Description, Is.Null);
        Assert.That(parent.Diagnostics, Is.Empty);
    }

    static IEnumerable<TestCaseData> Damages =>
        [
            Damage("no device_api", h => h.Remove($"{Type}/device_api"), $"ND2002 {Type}"),
            Damage("no count", h => h.Remove($"{Type}/available_instances"), $"ND2002 {Type}"),
            Damage(
                "a count that cannot be read",
                h => h.Fault($"{Type}/available_instances", HostFault.Read, 5),
                $"ND2001 {Type}/available_instances"
            ),
            Damage(
                "a device_api that is a directory",
                h => h.Remove($"{Type}/device_api").Directory($"{Type}/device_api"),
                $"ND2001 {Type}/device_api"
            ),
            Damage(
                "a name that is too long",
                h => h.File($"{Type}/name", new string('x', 4097)),
                $"ND2001 {Type}/name"
            ),
            Damage("a name that is not UTF-8", h => h.File($"{Type}/name", [0xff]), $"ND2101 {Type}/name"),
            Damage(
                "a description that cannot be read",
                h => h.File($"{Type}/description", "x").Fault($"{Type}/description", HostFault.Read, 5),
                $"ND2112 {Type}/description"
            ),
            Damage(
                "a description that is too long",
                h => h.File($"{Type}/description", new string('x', 4097)),
                $"ND2112 {Type}/description"
            ),
            Damage("a stray file", h => h.File($"{Types}/stray", ""), $"ND2004 {Types}/stray"),
            Damage("a stray link", h => h.Link($"{Types}/stray", "x"), $"ND2004 {Types}/stray"),
            Damage(
                "a type that cannot be opened",
                h => h.Directory($"{Types}/x").Fault($"{Types}/x", HostFault.Open, 13),
                $"ND2001 {Types}/x"
            ),
            Damage(
                "an id that is not UTF-8",
                h => h.WithType(SampleHosts.Mtty, "caf\uDCE9"),
                $"ND2101 {Types}/caf\uDCE9"
            ),
            Damage("a list that fails", h => h.Fault(Types, HostFault.List, 5), $"ND2001 {Types}"),
            Damage("a list that cannot be opened", h => h.Fault(Types, HostFault.Open, 5), $"ND2001 {Types}"),
            Damage("a list that is a file", h => h.Remove(Types).File(Types, ""), $"ND2004 {Types}"),
        ];

    [TestCaseSource(nameof(Damages))]
    public void Read_MalformedType_IsReportedAndTheParentKept(
        Func<HostTreeBuilder, HostTreeBuilder> damage,
        string place
    )
    {
        HostMdevParent parent = Read(damage(Host()));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Name, Is.EqualTo("mtty"));
        Assert.That(parent.Diagnostics.Places(), Is.EqualTo([place]));
    }

    [Test]
    public void Read_MalformedType_HidesNoOther()
    {
        HostMdevParent parent = Read(Host().WithType(SampleHosts.Mtty, "mtty-2").Remove($"{Types}/mtty-2/device_api"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(parent.Types.Select(type => type.Id), Is.EqualTo(["mtty-1", "mtty-2"]));
        Assert.That(parent.Types[0], Is.EqualTo(Read(Host()).Types[0]));
        Assert.That(parent.Types[1].DeviceApi, Is.Null);
        Assert.That(parent.Types[1].AvailableInstances, Is.EqualTo(24));
    }

    static HostTreeBuilder Host() => new HostTreeBuilder().WithMtty();

    static HostMdevParent Read(HostTreeBuilder host) => host.Scan(ScanParts.Parents).Parents[0];

    static TestCaseData Damage(string name, Func<HostTreeBuilder, HostTreeBuilder> damage, string place) =>
        new TestCaseData(damage, place).SetArgDisplayNames(name);
}
