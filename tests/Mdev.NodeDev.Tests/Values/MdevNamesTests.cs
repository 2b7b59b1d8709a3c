namespace Mdev.NodeDev.Tests;

public sealed class MdevNamesTests
{
    [TestCase("0000:3b:00.0")]
    [TestCase("mtty")]
    [TestCase("...")]
    [TestCase(".hidden")]
    [TestCase("a b\n")]
    [TestCase("Größe")]
    public void TryCheckParent_AcceptsNamesThatStayInTheDirectory(string name) =>
        Assert.That(MdevNames.TryCheckParent(name, out _));

    [TestCase("", "the parent is empty")]
    [TestCase(".", "the parent is '.'")]
    [TestCase("..", "the parent is '..'")]
    [TestCase("../x", "the parent has a '/'")]
    [TestCase("/etc", "the parent has a '/'")]
    [TestCase("a/b", "the parent has a '/'")]
    [TestCase("a\0", "the parent has a NUL")]
    [TestCase("scripts.d", "the parent cannot be 'scripts.d', the directory of mdevctl's scripts")]
    public void TryCheckParent_RefusesOtherNames(string name, string expected)
    {
        bool isSafe = MdevNames.TryCheckParent(name, out string? why);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isSafe, Is.False);
        Assert.That(why, Is.EqualTo(expected));
    }

    [TestCase('a', 255, true)]
    [TestCase('a', 256, false)]
    [TestCase('é', 127, true)]
    [TestCase('é', 128, false)]
    public void Name_HasAtMost255Bytes(char letter, int count, bool isSafe)
    {
        string name = new(letter, count);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(MdevNames.TryCheckParent(name, out _), Is.EqualTo(isSafe));
        Assert.That(MdevNames.TryCheckType(name, out _), Is.EqualTo(isSafe));
        Assert.That(MdevNames.TryCheckAttribute($"x/{name}", out _), Is.EqualTo(isSafe));
    }

    [TestCase("nvidia-558", null)]
    [TestCase("scripts.d", null)]
    [TestCase("", "the type is empty")]
    [TestCase("..", "the type is '..'")]
    [TestCase("a/../b", "the type has a '/'")]
    public void TryCheckType_AcceptsOneDirectory(string id, string? expected)
    {
        bool isSafe = MdevNames.TryCheckType(id, out string? why);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(why, Is.EqualTo(expected));
        Assert.That(isSafe, Is.EqualTo(expected is null));
    }

    [TestCase("assign_adapter")]
    [TestCase("nvidia/vgpu_params")]
    [TestCase("intel_vgpu/remove")]
    [TestCase("x/power")]
    [TestCase("remove_all")]
    [TestCase("Remove")]
    public void TryCheckAttribute_AcceptsFilesOfTheDriver(string name) =>
        Assert.That(MdevNames.TryCheckAttribute(name, out _));

    [TestCase("", "the attribute '' is empty")]
    [TestCase("..", "the attribute '..' is '..'")]
    [TestCase("/x", "the attribute '/x' has a part that is empty")]
    [TestCase("a//b", "the attribute 'a//b' has a part that is empty")]
    [TestCase("a/", "the attribute 'a/' has a part that is empty")]
    [TestCase("a/../b", "the attribute 'a/../b' has a part that is '..'")]
    [TestCase("./a", "the attribute './a' has a part that is '.'")]
    [TestCase("a\0", "the attribute 'a\0' has a NUL")]
    [TestCase("remove", "the attribute 'remove' is, or lies in, 'remove', which is the kernel's own")]
    [TestCase("driver/unbind", "the attribute 'driver/unbind' is, or lies in, 'driver', which is the kernel's own")]
    [TestCase(
        "consumer:pci:0000:00:02.0/x",
        "the attribute 'consumer:pci:0000:00:02.0/x' is, or lies in, "
            + "'consumer:pci:0000:00:02.0', which is the kernel's own"
    )]
    public void TryCheckAttribute_RefusesOtherFiles(string name, string expected)
    {
        bool isSafe = MdevNames.TryCheckAttribute(name, out string? why);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(isSafe, Is.False);
        Assert.That(why, Is.EqualTo(expected));
    }

    /// <summary>The entries of a device's folder that no driver makes, as recorded on two kernels.</summary>
    [TestCase("driver")]
    [TestCase("iommu_group")]
    [TestCase("mdev_type")]
    [TestCase("power")]
    [TestCase("power/control")]
    [TestCase("remove")]
    [TestCase("subsystem")]
    [TestCase("uevent")]
    [TestCase("vfio-dev/vfio0/uevent")]
    public void TryCheckAttribute_RefusesFilesOfTheKernel(string name) =>
        Assert.That(MdevNames.TryCheckAttribute(name, out _), Is.False);

    [Test]
    public void PathOfManyParts_EndsSomewhere() =>
        Assert.That(MdevNames.TryCheckAttribute(string.Join('/', Enumerable.Repeat("a", 2000)), out _), Is.False);

    /// <summary>Such text cannot stand in an attribute of a test.</summary>
    [Test]
    public void InvalidUtf8_NamesADirectoryAndNothingInJson()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(MdevNames.TryCheckParent("a\udcff", out _));
        Assert.That(MdevNames.TryCheckParent("a\ud800", out string? parent), Is.False);
        Assert.That(parent, Is.EqualTo("the parent has half a surrogate pair"));
        Assert.That(MdevNames.TryCheckParent("\udcc3\udca9", out _), Is.False);
        Assert.That(MdevNames.TryCheckType("\udcff", out string? type), Is.False);
        Assert.That(type, Is.EqualTo("the type has bytes that are not UTF-8"));
        Assert.That(MdevNames.TryCheckAttribute("\udcff", out string? attribute), Is.False);
        Assert.That(attribute, Is.EqualTo("the attribute's name has bytes that are not UTF-8"));
    }

    /// <summary>Each name as that of a parent, a type and an attribute.</summary>
    [TestCase("a b", null)]
    [TestCase("mlx5 type", null)]
    [TestCase("Größe", null)]
    [TestCase("hct!0 a", null)]
    [TestCase(" a", "begins or ends with a space")]
    [TestCase("a ", "begins or ends with a space")]
    [TestCase("a\u00a0", "begins or ends with a space")]
    [TestCase("a\n", "has a control character")]
    [TestCase("\ta", "has a control character")]
    [TestCase("a\u001b[31mb", "has a control character")]
    [TestCase("a\u007f", "has a control character")]
    [TestCase("a\u0085b", "has a control character")]
    [TestCase("a\ufffdb", "has U+FFFD, which stands for bytes that were lost")]
    public void FindInvalid_RefusesNamesThatNobodyMeans(string name, string? expected)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            DefinitionNames.FindInvalid(name, "t", []),
            Is.EqualTo(expected is null ? null : $"the parent {expected}")
        );
        Assert.That(
            DefinitionNames.FindInvalid("p", name, []),
            Is.EqualTo(expected is null ? null : $"the type {expected}")
        );
        Assert.That(
            DefinitionNames.FindInvalid("p", "t", [new(name, "1")]),
            Is.EqualTo(expected is null ? null : $"the attribute '{name}' {expected}")
        );
        // What is there already under such a name can be removed.
        Assert.That(DefinitionNames.FindUnsafe(name, "t", []), Is.Null);
    }
}
