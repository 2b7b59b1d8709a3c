namespace Mdev.NodeDev.Tests;

/// <summary>What a class requires, and what a type has.</summary>
public sealed class ClassifiedTypeTests
{
    const string Gpu = "class=gpu|fb_length=2G|resolution=2560x1600|heads=2|max_instances=4";

    [Test]
    public void Example_Conforms()
    {
        ClassifiedType type = Of(Gpu);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type.IsConforming, Is.True);
        Assert.That(type.Findings, Is.Empty);
        Assert.That(type.Class, Is.EqualTo("gpu"));
        Assert.That(type.Memory, Is.EqualTo(new TypeValue<long>(2147483648)));
        Assert.That(type.Resolution, Is.EqualTo(new TypeValue<VgpuResolution>(new VgpuResolution(2560, 1600))));
        Assert.That(type.Heads, Is.EqualTo(new TypeValue<int>(2)));
        Assert.That(type.MaxInstances, Is.EqualTo(4));
    }

    /// <summary>The matrix: what is missing or malformed, by class.</summary>
    [TestCase("", "")]
    [TestCase("fb_length=2G", "")]
    [TestCase("class=gpu|fb_length=2G|resolution=2560x1600", "ND8011 heads")]
    [TestCase("class=gpu|fb_length=2G|heads=0", "ND8011 resolution")]
    [TestCase("class=gpu|resolution=1x1|heads=0", "ND8011 fb_length")]
    [TestCase("class=gpu", "ND8011 fb_length,ND8011 resolution,ND8011 heads")]
    [TestCase("class=gpu|fb_length=2T|resolution=1x1|heads=0", "ND8012 fb_length")]
    [TestCase("class=gpu|fb_length=2G|resolution=1x1|heads=0|requires_group=perhaps", "ND8012 requires_group")]
    [TestCase("type=gpu|resolution=1x1|heads=0", "ND8011 fb_length")]
    [TestCase("class=fpga", "")]
    [TestCase("class=GPU", "")]
    [TestCase("class=nic|heads=two", "ND8111 heads")]
    [TestCase("heads=two|max_instances=-1", "ND8111 heads,ND8111 max_instances")]
    [TestCase("class=g pu", "ND8111 class")]
    [TestCase("class=fpga|type=gpu", "ND8112 type")]
    [TestCase("class=gpu|type=gpu|fb_length=2G|resolution=1x1|heads=0", "")]
    public void Findings_NameTheAttribute(string attributes, string findings)
    {
        ClassifiedType type = Of(attributes);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            string.Join(',', type.Findings.Select(one => $"{one.Id} {one.Location.Source!["p/11/".Length..]}")),
            Is.EqualTo(findings)
        );
        Assert.That(type.IsConforming, Is.EqualTo(!findings.Contains("ND80", StringComparison.Ordinal)));
    }

    [Test]
    public void Findings_AreSentences() =>
        Assert.That(
            string.Join('\n', Of("class=gpu|fb_length=2T|heads=1|type=x").Findings),
            Is.EqualTo(
                """
                p/11/type: warning ND8112: 'class' of 11 is "gpu", and 'type' is "x"
                p/11/resolution: error ND8011: 11 is of class gpu and has no 'resolution'
                p/11/fb_length: error ND8012: 11 is of class gpu, and 'fb_length' is "2T", not a size such as 2G
                """
            )
        );

    /// <summary>The text of a malformed attribute is kept.</summary>
    [Test]
    public void Malformed_IsKept()
    {
        ClassifiedType type = Of("fb_length=2T|params=a=1,b=2|requires_group=yes|unknown=1");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(type.Memory, Is.Null);
        Assert.That(type.Parameters, Is.EqualTo("a=1,b=2"));
        Assert.That(type.RequiresGroup, Is.True);
        Assert.That(
            type.Attributes,
            Is.EqualTo([new MdevAttribute("fb_length", "2T"), new("params", "a=1,b=2"), new("requires_group", "yes")])
        );
    }

    [Test]
    public void FromAttributes_OneNewlineDoesNotCount()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            ClassifiedType.FromAttributes("11", [new("heads", "2\n"), new("heads", "3")]).Heads?.Value,
            Is.EqualTo(2)
        );
        Assert.That(ClassifiedType.FromAttributes("11", [new("heads", "2\n\n")]).Heads, Is.Null);
    }

    /// <summary>Derived values fill what is missing, are marked, and are no attribute that a class requires.</summary>
    [Test]
    public void Derived_NeverMakesATypeConform()
    {
        VgpuProfile profile = new()
        {
            Name = VgpuProfileName.Parse("NVIDIA A40-2Q"),
            Memory = new(2L << 30, VgpuSource.Description),
            Heads = new(4, VgpuSource.Description),
            LargestDisplay = new(new VgpuResolution(7680, 4320), VgpuSource.Description),
        };
        ClassifiedType type = Of("class=gpu|fb_length=1G|heads=two").WithDerived(profile);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That($"{type.Memory}", Is.EqualTo("1073741824"));
        Assert.That($"{type.Resolution}", Is.EqualTo("7680x4320 (derived)"));
        Assert.That(type.Heads, Is.Null, "a malformed attribute is there");
        Assert.That(type.IsConforming, Is.False);
        Assert.That(type.Findings.Select(one => one.Id), Is.EqualTo(["ND8011", "ND8012"]));
        Assert.That(Of("").WithDerived(profile).Heads, Is.EqualTo(new TypeValue<int>(4, IsDerived: true)));
    }

    /// <summary>Whatever the texts are, the type stays and nothing is thrown.</summary>
    [Test]
    public void FromAttributes_HostileTexts_DoNotThrow()
    {
        string[] texts = ["", "\0", "\ud800", new string('9', 100_000), new string('x', 100_000), "\n", "-", "1x", "G"];
        foreach (
            string name in new[] { "class", "type", "fb_length", "resolution", "heads", "max_instances", "params" }
        )
        {
            foreach (string text in texts)
            {
                ClassifiedType type = ClassifiedType.FromAttributes("11", [new(name, text), new("class", "gpu")]);
                Assert.That(type.Attributes, Is.Not.Empty);
                Assert.That($"{type}", Has.Length.LessThan(300));
            }
        }
    }

    static ClassifiedType Of(string attributes) =>
        ClassifiedType.FromAttributes(
            "11",
            attributes
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => new MdevAttribute(one[..one.IndexOf('=')], one[(one.IndexOf('=') + 1)..])),
            "p/11"
        );
}
