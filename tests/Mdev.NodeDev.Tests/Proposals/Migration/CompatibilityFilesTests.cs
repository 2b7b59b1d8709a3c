namespace Mdev.NodeDev.Tests;

public sealed class CompatibilityFilesTests
{
    const string Device = "sys/devices/pci0000:00/0000:00:02.0/11111111-2222-4333-8444-555555555555";
    const string Parent = "sys/devices/pci0000:00/0000:00:02.0";
    const string Type = Parent + "/mdev_supported_types/acme-slice_4";

    static readonly NodeHostOptions Enabled = new() { Proposals = HostProposals.Migration };

    static readonly CompatibilityDocument Expected = CompatibilityDocument.Parse(
        """
        SELF:
         device_api=vfio-pci
         software_version=1.0.0
         type=acme-slice_4
        COMPATIBLE:
         device_api=vfio-pci
         software_version=1.0.0
         type=acme-slice_{s:int:2,4}
        """
    );

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void ReadDevice_DirectoriesAndFiles_SayTheSame(bool isSelfFile, bool isListFile)
    {
        HostTreeBuilder tree = new();
        AddPart(tree, "self", isSelfFile, Expected.Self!);
        AddPart(tree, "compatible", isListFile, ("type", "acme-slice_{s:int:2,4}"));

        Assert.That(Read(tree, out CompatibilityDocument? document), Is.Empty);
        Assert.That(document, Is.EqualTo(Expected));
    }

    [Test]
    public void ReadDevice_Document_IsRead()
    {
        HostTreeBuilder tree = new HostTreeBuilder().File(
            $"{Device}/migration_compatible",
            CompatibilityDocumentTests.Self + CompatibilityDocumentTests.Example
        );

        Assert.That(Read(tree, out CompatibilityDocument? document), Is.Empty);
        Assert.That(document!.Rows!.Value.Count, Is.EqualTo(6));
    }

    [Test]
    public void ReadDevice_OnePart_LeavesTheOtherUnknown()
    {
        Assert.That(
            Read(new HostTreeBuilder().File($"{Device}/migration/self", "# c\na=1\n"), out CompatibilityDocument? self),
            Is.Empty
        );
        Assert.That(
            Read(
                new HostTreeBuilder().File($"{Device}/migration/compatible/a", "2\n"),
                out CompatibilityDocument? list
            ),
            Is.Empty
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((self!.Self!.Find("a"), self.Rows), Is.EqualTo(("1", (ValueList<CompatibilityDescription>?)null)));
        Assert.That((list!.Self, list.Rows!.Value[0].Find("a")), Is.EqualTo(((CompatibilityDescription?)null, "2")));
        Assert.That(self.CanMigrateTo(self with { Self = null }).Verdict, Is.EqualTo(CompatibilityVerdict.Unknown));
    }

    [Test]
    public void ReadDevice_Nothing_IsNull()
    {
        Assert.That(Read(new HostTreeBuilder().Directory(Device), out CompatibilityDocument? nothing), Is.Empty);
        Assert.That(Read(new HostTreeBuilder(), out CompatibilityDocument? absent), Is.Empty);
        Assert.That((nothing, absent), Is.EqualTo(((CompatibilityDocument?)null, (CompatibilityDocument?)null)));
    }

    /// <summary>A value of a file of its own has no comment: all of it is the driver's.</summary>
    [Test]
    public void ReadDevice_ValueOfAFile_IsWhole()
    {
        _ = Read(
            new HostTreeBuilder().File($"{Device}/migration/self/remote_url", "http://x/#y\n"),
            out CompatibilityDocument? document
        );

        Assert.That(document!.Self!.Find("remote_url"), Is.EqualTo("http://x/#y"));
    }

    [TestCase("self/a", "{v}\n", "migration/self/a(1,1): error ND8037")]
    [TestCase("self/a", "x\ny\n", "migration/self/a(1,2): error ND8031")]
    [TestCase("self/a b", "x\n", "migration/self/a b(1,1): error ND8043")]
    [TestCase("self", "a=1\n b\n", "migration/self(2,2): error ND8031")]
    [TestCase("compatible", "a=1\na=1\n", "migration/compatible(2,1): error ND8034")]
    [TestCase("compatible/a", "{v:int:1-4097}", "migration/compatible/a(1,1): error ND8038")]
    public void ReadDevice_Malformed_SaysWhere(string path, string text, string place)
    {
        ValueList<Diagnostic> diagnostics = Read(
            new HostTreeBuilder().File($"{Device}/migration/{path}", text),
            out CompatibilityDocument? document
        );

        Assert.That(document, Is.Null);
        Assert.That($"{diagnostics.Single()}", Does.StartWith($"{Device}/{place}"));
    }

    [Test]
    public void ReadDevice_Unreadable_IsReported()
    {
        HostTreeBuilder tree = new HostTreeBuilder()
            .File($"{Device}/migration/self/a", "1\n")
            .File($"{Device}/migration/compatible/a", "1\n")
            .Fault($"{Device}/migration/compatible/a", HostFault.Read, Errno.EIO);
        ValueList<Diagnostic> diagnostics = Read(tree, out CompatibilityDocument? document);

        Assert.That(document, Is.Null);
        Assert.That($"{diagnostics.Single()}", Does.StartWith($"{Device}/migration/compatible/a: error ND8042: "));
    }

    [Test]
    public void ReadDevice_HostileSizes_AreRefused()
    {
        HostTreeBuilder many = new();
        for (int i = 0; i < 1000; i++)
            many.File($"{Device}/migration/self/k{i}", "1\n");
        HostTreeBuilder large = new HostTreeBuilder().File(
            $"{Device}/migration_compatible",
            new byte[CompatibilityDocument.MaxLength + 1]
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{Read(many, out _).Single()}", Does.Contain("error ND8032: too many fields in one block"));
        Assert.That($"{Read(large, out _).Single()}", Does.Contain("error ND8042"));
    }

    [Test]
    public void Read_ProposalNotNamed_ReadsNothing()
    {
        HostTreeBuilder tree = new HostTreeBuilder()
            .File($"{Device}/migration/self/a", "1\n")
            .File($"{Device}/migration_version", "x")
            .File($"{Type}/software_version", "1.0");
        FakeHost fake = FakeHost.From(tree.Build());
        foreach (HostProposals proposals in (HostProposals[])[HostProposals.None, ~HostProposals.Migration])
        {
            NodeHost host = new(fake, new() { Proposals = proposals });
            CompatibilityType type = new() { TypeId = "t", DynamicResources = ["a"] };

            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(CompatibilityFiles.ReadDevice(host, Device, out ValueList<Diagnostic> ofDevice), Is.Null);
            Assert.That(
                CompatibilityFiles.ReadType(host, Parent, "acme-slice_4", out ValueList<Diagnostic> ofType),
                Is.Null
            );
            Assert.That(
                CompatibilityFiles.ReadResources(host, Device, type, out ValueList<Diagnostic> ofResources),
                Is.Null
            );
            Assert.That(OpaqueVersion.Read(host, Device), Is.EqualTo(new OpaqueVersion()));
            Assert.That(
                new[] { ofDevice, ofType, ofResources }.Select(one => one.Single().Id),
                Is.All.EqualTo(DiagnosticIds.ProposalNotEnabled)
            );
        }
        Assert.That(fake.ReadCount, Is.Zero);
    }

    [Test]
    public void ReadType_HasItsAttributes()
    {
        HostTreeBuilder tree = new HostTreeBuilder()
            .File($"{Type}/available_instances", "3\n")
            .File($"{Type}/compatible_pci_ids", "10aa, 10ab\n")
            .File($"{Type}/device_api", "vfio-pci\n")
            .File($"{Type}/dynamic_resources", "aggregator, mdev/x\n")
            .File($"{Type}/software_version", "1.2.3\n");
        CompatibilityType? type = CompatibilityFiles.ReadType(
            Host(tree),
            Parent,
            "acme-slice_4",
            out ValueList<Diagnostic> diagnostics
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            type,
            Is.EqualTo(
                new CompatibilityType
                {
                    TypeId = "acme-slice_4",
                    DeviceApi = DeviceApi.VfioPci,
                    SoftwareVersion = "1.2.3",
                    Sets = [new CompatibilitySet("compatible_pci_ids", ["10aa", "10ab"])],
                    DynamicResources = ["aggregator", "mdev/x"],
                }
            )
        );
    }

    [Test]
    public void ReadType_UnreadableAttribute_IsNamed()
    {
        HostTreeBuilder tree = new HostTreeBuilder()
            .File($"{Type}/software_version", "1\n")
            .Fault($"{Type}/software_version", HostFault.Read, Errno.EIO);
        CompatibilityType? type = CompatibilityFiles.ReadType(
            Host(tree),
            Parent,
            "acme-slice_4",
            out ValueList<Diagnostic> diagnostics
        );

        Assert.That(type!.Unreadable, Is.EqualTo(["software_version"]));
        Assert.That(diagnostics.Single().Id, Is.EqualTo(DiagnosticIds.UnreadableCompatibility));
    }

    [TestCase("..")]
    [TestCase("a/../../x")]
    [TestCase("")]
    public void ReadType_NameThatLeadsElsewhere_IsRefused(string type)
    {
        Assert.That(
            CompatibilityFiles.ReadType(Host(new HostTreeBuilder()), Parent, type, out ValueList<Diagnostic> found),
            Is.Null
        );
        Assert.That(found.Single().Id, Is.EqualTo(DiagnosticIds.InvalidCompatibilityName));
    }

    [Test]
    public void PlanResources_WritesTheValuesOfTheSourceInOrder()
    {
        HostTreeBuilder tree = new HostTreeBuilder()
            .File($"{Device}/aggregator", "2\n")
            .File($"{Device}/mdev/x", "a b\n");
        CompatibilityType type = new() { TypeId = "t", DynamicResources = ["mdev/x", "aggregator"] };
        ValueList<MdevAttribute>? resources = CompatibilityFiles.ReadResources(
            Host(tree),
            Device,
            type,
            out ValueList<Diagnostic> found
        );
        Guid uuid = Guid.Parse(SampleUuids.First);

        Assert.That(found, Is.Empty);
        Assert.That(
            CompatibilityFiles.PlanResources("p", uuid, resources!.Value).Steps,
            Is.EqualTo([
                new WriteAttributeStep("p", uuid, new MdevAttribute("mdev/x", "a b")),
                new WriteAttributeStep("p", uuid, new MdevAttribute("aggregator", "2")),
            ])
        );
    }

    [TestCase("../x", DiagnosticIds.InvalidCompatibilityName)]
    [TestCase("remove", DiagnosticIds.InvalidCompatibilityName)]
    [TestCase("absent", DiagnosticIds.UnreadableCompatibility)]
    public void ReadResources_WhatCannotBeCopied_IsReported(string name, string id)
    {
        CompatibilityType type = new() { TypeId = "t", DynamicResources = [name] };
        HostTreeBuilder tree = new HostTreeBuilder().File($"{Device}/remove", "").File($"{Parent}/x", "1");

        Assert.That(
            CompatibilityFiles.ReadResources(Host(tree), Device, type, out ValueList<Diagnostic> found),
            Is.Null
        );
        Assert.That(found.Single().Id, Is.EqualTo(id));
    }

    static NodeHost Host(HostTreeBuilder tree) => new(tree.Build(), Enabled);

    static ValueList<Diagnostic> Read(HostTreeBuilder tree, out CompatibilityDocument? document)
    {
        document = CompatibilityFiles.ReadDevice(Host(tree), Device, out ValueList<Diagnostic> diagnostics);
        return diagnostics;
    }

    static void AddPart(
        HostTreeBuilder tree,
        string name,
        bool isFile,
        CompatibilityDescription self,
        (string Key, string Value)? other = null
    )
    {
        // The order of a directory is not the driver's.
        IEnumerable<(string Key, string Value)> fields = self.Fields.Select(field => (field.Key, field.Value));
        (string Key, string Value)[] all = [.. fields.Select(field => field.Key == other?.Key ? other.Value : field)];
        if (isFile)
            tree.File($"{Device}/migration/{name}", string.Concat(all.Select(one => $"{one.Key}={one.Value}\n")));
        foreach ((string key, string value) in isFile ? [] : all.Reverse())
            tree.File($"{Device}/migration/{name}/{key}", $"{value}\n");
    }

    static void AddPart(HostTreeBuilder tree, string name, bool isFile, (string Key, string Value) other) =>
        AddPart(tree, name, isFile, Expected.Self!, other);
}
