namespace Mdev.NodeDev.Tests;

/// <summary>Which device is in whose list.</summary>
public sealed class CompatibilityMatchTests
{
    const string Source =
        "device_api=vfio-pci mdev_type=acme-slice_4 aggregator=2 mode=basic software_version=1.0.0 colour=red";

    static readonly CompatibilityDocument Target = CompatibilityDocument.Parse(
        CompatibilityDocumentTests.Self + CompatibilityDocumentTests.Example
    );

    [Test]
    public void CanMigrateTo_WorkedExample_IsCompatible()
    {
        CompatibilityResult result = Device(Source).CanMigrateTo(Target);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(result.Reasons, Is.Empty);
        Assert.That(result.Row, Is.EqualTo(Target.Rows!.Value[2]));
    }

    [Test]
    public void CanMigrateTo_Strict_NamesTheKeyThatNoRowMentions()
    {
        CompatibilityResult result = Device(Source).CanMigrateTo(Target, Strict(CompatibilityStrictness.EveryRow));

        Assert.That(result.Verdict, Is.EqualTo(CompatibilityVerdict.Incompatible));
        Assert.That(
            result.Reasons.Single(),
            Is.EqualTo(new CompatibilityReason("colour", "red", "a row that mentions it"))
        );
    }

    [Test]
    public void CanMigrateTo_OtherAggregator_NamesTheNearestRowOfItsType()
    {
        CompatibilityResult result = Device(Source.Replace("aggregator=2", "aggregator=1", Ordinal))
            .CanMigrateTo(Target);

        Assert.That(result.Verdict, Is.EqualTo(CompatibilityVerdict.Incompatible));
        Assert.That(result.Reasons, Is.EqualTo([new CompatibilityReason("aggregator", "1", "2")]));
        Assert.That(result.Row, Is.EqualTo(Target.Rows!.Value[2]));
    }

    [Test]
    public void CanMigrateTo_OtherSlice_SaysWhatTheRowHas() =>
        Assert.That(
            Device(Source.Replace("slice_4", "slice_16", Ordinal)).CanMigrateTo(Target).Reasons,
            Is.EqualTo([new CompatibilityReason("mdev_type", "acme-slice_16", "acme-slice_4")])
        );

    [TestCase("mode=basic", "", "Incompatible", "mode: nothing, expected basic")]
    [TestCase("mode=basic", "mode=turbo", "Compatible", "")]
    [TestCase("aggregator=2", "aggregator=02", "Incompatible", "aggregator: 02, expected 2")]
    [TestCase("mode=basic", "Mode=basic", "Incompatible", "mode: nothing, expected basic")]
    [TestCase(
        "software_version=1.0.0",
        "software_version=1.0.1",
        "Incompatible",
        "software_version: 1.0.1, expected 1.0.0"
    )]
    public void CanMigrateTo_ComparesTexts(string part, string other, string verdict, string reasons)
    {
        CompatibilityResult result = Device(Source.Replace(part, other, Ordinal)).CanMigrateTo(Target);

        Assert.That(
            $"{result.Verdict} {string.Join("; ", result.Reasons)}".Trim(),
            Is.EqualTo($"{verdict} {reasons}".Trim())
        );
    }

    [TestCase("", "Compatible")]
    [TestCase("mode=", "Compatible")]
    [TestCase("mode=\"\"", "Compatible")]
    [TestCase("mode=basic", "Incompatible")]
    public void CanMigrateTo_EmptyValueOfARow_IsEmptyOrAbsent(string mode, string verdict)
    {
        CompatibilityDocument target = CompatibilityDocument.Parse(
            "SELF:\n a=1\nCOMPATIBLE:\n device_api=vfio-pci\n mdev_type=t\n mode=\"\"\n"
        );

        Assert.That(
            $"{Device($"device_api=vfio-pci mdev_type=t {mode}").CanMigrateTo(target).Verdict}",
            Is.EqualTo(verdict)
        );
    }

    /// <summary>The thread's example: B is in A's list, A is not in B's.</summary>
    [Test]
    public void CanMigrateTo_Direction_DecidesWhoseListCounts()
    {
        CompatibilityDocument a = Device("device_api=vfio-pci mdev_type=a", "device_api=vfio-pci mdev_type=b");
        CompatibilityDocument b = Device("device_api=vfio-pci mdev_type=b", "device_api=vfio-pci mdev_type=c");
        CompatibilityCheckOptions other = new() { Direction = CompatibilityDirection.MigrateOut };

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(b.CanMigrateTo(a).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(a.CanMigrateTo(b).Verdict, Is.EqualTo(CompatibilityVerdict.Incompatible));
        Assert.That(b.CanMigrateTo(a, other).Verdict, Is.EqualTo(CompatibilityVerdict.Incompatible));
        Assert.That(a.CanMigrateTo(b, other).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(
            $"{b.CompareDirections(a).Diagnostics.Single()}",
            Is.EqualTo("warning ND8132: by the target's list it is compatible, by the source's list incompatible")
        );
        Assert.That(a.CompareDirections(a).Diagnostics, Is.Empty);
        Assert.That($"{b.CompareDirections(a)}", Is.EqualTo("in: compatible, out: incompatible"));
    }

    [Test]
    public void CanMigrateTo_IdenticalSelf_IsCompatibleWhateverTheListSays()
    {
        CompatibilityDocument one = Device("device_api=vfio-pci mdev_type=a mode=");
        CompatibilityDocument other = Device("mdev_type=a device_api=vfio-pci", "device_api=x mdev_type=x");

        Assert.That(one.CanMigrateTo(other).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(other.CanMigrateTo(one).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
    }

    [Test]
    public void CanMigrateTo_EmptyList_IsIncompatible() =>
        Assert.That(Device("a=1").CanMigrateTo(Device("a=2")).Verdict, Is.EqualTo(CompatibilityVerdict.Incompatible));

    [Test]
    public void CanMigrateTo_MissingInformation_IsUnknown()
    {
        CompatibilityDocument nothing = new();
        CompatibilityDocument device = Device("a=1");
        ValueList<CompatibilityDescription> emptyRows = [new CompatibilityDescription()];
        CompatibilityDocument empty = new() { Self = new CompatibilityDescription(), Rows = emptyRows };

        Assert.That(
            new CompatibilityResult[]
            {
                nothing.CanMigrateTo(nothing),
                nothing.CanMigrateTo(device),
                device.CanMigrateTo(nothing),
                empty.CanMigrateTo(empty),
                Device("a=").CanMigrateTo(Device("a=")),
                device.CanMigrateTo(empty, Strict(CompatibilityStrictness.Never)),
                device.CanMigrateTo(Device("b=1", "c="), Strict(CompatibilityStrictness.Never)),
            }.Select(result => (result.Verdict, result.Reasons.IsEmpty)),
            Is.All.EqualTo((CompatibilityVerdict.Unknown, false))
        );
    }

    [TestCase(CompatibilityStrictness.IncompleteRows, "mdev_type=t", "Incompatible")]
    [TestCase(CompatibilityStrictness.IncompleteRows, "device_api=vfio-pci", "Incompatible")]
    [TestCase(CompatibilityStrictness.IncompleteRows, "device_api=vfio-pci mdev_type=t", "Compatible")]
    [TestCase(CompatibilityStrictness.Never, "mdev_type=t", "Compatible")]
    [TestCase(CompatibilityStrictness.EveryRow, "device_api=vfio-pci mdev_type=t", "Incompatible")]
    [TestCase(CompatibilityStrictness.EveryRow, "device_api=vfio-pci mdev_type=t colour=red", "Compatible")]
    public void CanMigrateTo_Strictness_DecidesAboutOtherKeys(
        CompatibilityStrictness strictness,
        string row,
        string verdict
    ) =>
        Assert.That(
            Device("device_api=vfio-pci mdev_type=t colour=red")
                .CanMigrateTo(Device("x=1", row), Strict(strictness))
                .Verdict.ToString(),
            Is.EqualTo(verdict)
        );

    [TestCase("", "Compatible")]
    [TestCase("device_id=8086591d", "Compatible")]
    [TestCase("device_id=10de1eb8", "Incompatible")]
    public void CanMigrateTo_ParentId_IsComparedOnlyIfBothHaveIt(string id, string verdict)
    {
        CompatibilityDocument target = Device("x=1", "device_api=vfio-pci mdev_type=t device_id=8086591d");
        CompatibilityDocument source = Device($"device_api=vfio-pci mdev_type=t {id}");

        Assert.That($"{source.CanMigrateTo(target).Verdict}", Is.EqualTo(verdict));
        Assert.That(
            Device($"device_api=vfio-pci mdev_type=t device_id=1")
                .CanMigrateTo(
                    Device("x=1", "device_api=vfio-pci mdev_type=t"),
                    Strict(CompatibilityStrictness.EveryRow)
                )
                .Verdict,
            Is.EqualTo(CompatibilityVerdict.Compatible)
        );
    }

    const StringComparison Ordinal = StringComparison.Ordinal;

    static CompatibilityCheckOptions Strict(CompatibilityStrictness strictness) => new() { Strictness = strictness };

    static CompatibilityDocument Device(string self, string? row = null) =>
        CompatibilityDocument.Parse($"SELF:\n{Lines(self)}{(row is null ? "" : $"COMPATIBLE:\n{Lines(row)}")}");

    static string Lines(string fields) =>
        string.Concat(fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => $" {field}\n"));
}
