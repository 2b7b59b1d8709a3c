namespace Mdev.NodeDev.Tests;

/// <summary>Which files of a parent a preparation may write.</summary>
public sealed class ParentAttributeNamesTests
{
    [TestCase("wq0.0/type")]
    [TestCase("wq0.0/state")]
    [TestCase("dsa0/wq0.0/name")]
    [TestCase("mode")]
    [TestCase("created")]
    [TestCase("removed/unbinding")]
    [TestCase("powersave")]
    public void File_OfTheDriver_MayBeWritten(string name) =>
        Assert.That(ParentAttributeNames.FindInvalid(new(name, "1")), Is.Null);

    [Test]
    public void File_ThatIsDangerous_MustNotBeWritten(
        [Values(
            "create",
            "remove",
            "driver",
            "unbind",
            "bind",
            "new_id",
            "remove_id",
            "power",
            "uevent",
            "config",
            "resource",
            "resource0",
            "resource0_wc",
            "rom",
            "reset",
            "reset_method",
            "sriov_numvfs",
            "sriov_drivers_autoprobe",
            "driver_override",
            "rescan",
            "dev_rescan",
            "mdev_supported_types",
            "mdev_destroy",
            "current_vgpu_type",
            "enable",
            "numa_node",
            "virtfn0",
            "physfn",
            "iommu_group",
            "subsystem",
            "vfio-dev",
            "supplier:pci:0000:00:00.0",
            "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001",
            "83B8F4F2509F382F3C1EE6BFE0FA1001",
            "0000:6a:02.0"
        )]
            string name,
        [Values("{0}", "{0}/a", "wq0.0/{0}", "a/{0}/b")] string form
    )
    {
        string file = string.Format(CultureInfo.InvariantCulture, form, name);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ParentAttributeNames.FindInvalid(new(file, "1")), Is.Not.Null, file);
        Assert.That(ParentAttributeNames.FindInvalid(new(file.ToUpperInvariant(), "1")), Is.Not.Null, file);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("../0000:6a:02.0/a")]
    [TestCase("wq0.0/../../x")]
    [TestCase("/sys/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("a\0b")]
    [TestCase("a\nb")]
    [TestCase(" a")]
    [TestCase("a\ud800")]
    [TestCase("a\udc80")]
    [TestCase("a:b")]
    public void File_ThatLeavesTheParent_MustNotBeWritten(string name)
    {
        WriteParentAttributeStep step = new(Recipes.Parent, SampleUuids.Of(1), new(name, "1"));
        Assert.That(step.FindInvalidName(), Is.Not.Null);
    }

    [Test]
    public void Value_IsOnePageThatIsNotEmpty()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(ParentAttributeNames.FindInvalid(new("a", new string('b', 4096))), Is.Null);
        Assert.That(ParentAttributeNames.FindInvalid(new("a", new string('b', 4097))), Does.Contain("4096 bytes"));
        Assert.That(ParentAttributeNames.FindInvalid(new("a", "")), Does.Contain("is empty"));
        Assert.That(ParentAttributeNames.FindInvalid(new("a", "\udc80")), Does.Contain("not UTF-8"));
    }
}
