namespace Mdev.NodeDev.Tests;

/// <summary>The last form: attributes of the type.</summary>
public sealed class CompatibilityTypeTests
{
    const string Older = "device_api=vfio-pci;software_version=1.1.0;compatible_pci_ids=10aa";
    const string Newer = "device_api=vfio-pci;software_version=1.2.3;compatible_pci_ids=10aa, 10ab";

    [Test]
    public void CanMigrateTo_WorkedExample_GoesForwardOnly()
    {
        CompatibilityType source = Type(Older + ";dynamic_resources=aggregator");
        CompatibilityType target = Type(Newer);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(source.CanMigrateTo(target).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(
            $"{target.CanMigrateTo(source)}",
            Is.EqualTo(
                "Incompatible: software_version: 1.2.3, expected at most 1.1, from 1.0 on; "
                    + "compatible_pci_ids: 10aa, 10ab, expected some of 10aa"
            )
        );
        Assert.That(source.DynamicResources, Is.EqualTo(["aggregator"]));
    }

    [TestCase(
        Older,
        "device_api=vfio-ccw;software_version=1.2.3;compatible_pci_ids=10aa",
        "Incompatible",
        "device_api"
    )]
    [TestCase(Older, "software_version=1.2.3;compatible_pci_ids=10aa", "Unknown", "device_api")]
    [TestCase(Older, "device_api=vfio-pci;compatible_pci_ids=10aa", "Incompatible", "software_version")]
    [TestCase("device_api=vfio-pci", Newer, "Incompatible", "software_version")]
    [TestCase("device_api=vfio-pci", "device_api=vfio-pci", "Unknown", "software_version")]
    [TestCase(Older, "device_api=vfio-pci;software_version=1.2.3", "Incompatible", "compatible_pci_ids")]
    [TestCase("device_api=vfio-pci;software_version=1.1.0", Newer, "Compatible", "")]
    [TestCase(
        Older,
        "device_api=vfio-pci;software_version=1.2.3;compatible_pci_ids=10AA",
        "Incompatible",
        "compatible_pci_ids"
    )]
    [TestCase(Older + ";compatible_type=x", Newer, "Compatible", "")]
    [TestCase(Older + ";chpid_type=25", Newer, "Compatible", "")]
    [TestCase("device_api=vfio-pci;software_version=1.0;compatible_pci_ids=", Newer, "Compatible", "")]
    [TestCase(
        "device_api=vfio-pci;software_version=7;compatible_pci_ids=10ab",
        "device_api=vfio-pci;software_version=7;compatible_pci_ids=10ab,10aa",
        "Compatible",
        ""
    )]
    public void CanMigrateTo_FollowsTheRules(string source, string target, string verdict, string keys)
    {
        CompatibilityResult result = Type(source).CanMigrateTo(Type(target));

        Assert.That($"{result.Verdict}", Is.EqualTo(verdict));
        Assert.That(string.Join(' ', result.Reasons.Select(reason => reason.Key)), Is.EqualTo(keys));
    }

    [Test]
    public void CanMigrateTo_OtherType_IsIncompatibleUnlessListedTypesAreAccepted()
    {
        CompatibilityType source = Type(Older);
        CompatibilityType target = Type(Newer + ";compatible_type=acme-slice_4, acme-half_8") with
        {
            TypeId = "acme-half_4",
        };

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            source.CanMigrateTo(target).Reasons,
            Is.EqualTo([new CompatibilityReason("type", "acme-slice_4", "acme-half_4")])
        );
        Assert.That(
            source.CanMigrateTo(target, acceptsListedTypes: true).Verdict,
            Is.EqualTo(CompatibilityVerdict.Compatible)
        );
        Assert.That(
            (source with { TypeId = "x" }).CanMigrateTo(target, acceptsListedTypes: true).Verdict,
            Is.EqualTo(CompatibilityVerdict.Incompatible)
        );
    }

    /// <summary>Types of equal resources are not compatible: dsa-1dwq of 30 units and dsa-2dwq of 15.</summary>
    [Test]
    public void CanMigrateTo_EqualResources_IsIncompatible() =>
        Assert.That(
            (Type(Older) with { TypeId = "dsa-1dwq" }).CanMigrateTo(Type(Older) with { TypeId = "dsa-2dwq" }).Verdict,
            Is.EqualTo(CompatibilityVerdict.Incompatible)
        );

    [TestCase("software_version", true)]
    [TestCase("software_version", false)]
    [TestCase("compatible_pci_ids", true)]
    [TestCase("compatible_pci_ids", false)]
    public void CanMigrateTo_UnreadableAttribute_IsUnknown(string name, bool isOfTarget)
    {
        CompatibilityType read = Type(Newer);
        CompatibilityType unread = Type(Newer.Replace(name, "other", StringComparison.Ordinal)) with
        {
            Unreadable = [name],
        };
        CompatibilityResult result = isOfTarget ? read.CanMigrateTo(unread) : unread.CanMigrateTo(read);

        Assert.That($"{result.Verdict} {result.Reasons.Single().Key}", Is.EqualTo($"Unknown {name}"));
    }

    static CompatibilityType Type(string attributes) =>
        CompatibilityType.FromAttributes(
            "acme-slice_4",
            attributes
                .Split(';')
                .Select(attribute => attribute.Split('=', 2))
                .Select(parts => new CompatibilityField(parts[0], parts[1]))
        );
}
