namespace Mdev.NodeDev.Tests;

public sealed class VgpuProfileNameTests
{
    // name | brand | board | slices | gigabytes | series | version | attribute
    [TestCase("NVIDIA L40S-4Q", "NVIDIA|L40S||4|Q||")]
    [TestCase("NVIDIA L40S-48C", "NVIDIA|L40S||48|C||")]
    [TestCase("NVIDIA A40-2Q", "NVIDIA|A40||2|Q||")]
    [TestCase("NVIDIA A16-1B", "NVIDIA|A16||1|B||")]
    [TestCase("GRID M60-0Q", "GRID|M60||0|Q||")]
    [TestCase("GRID M60-0B", "GRID|M60||0|B||")]
    [TestCase("GRID M60-8A", "GRID|M60||8|A||")]
    [TestCase("GRID M10-2B4", "GRID|M10||2|B|4|")]
    [TestCase("GRID P40-24Q", "GRID|P40||24|Q||")]
    [TestCase("GRID P100-4C", "GRID|P100||4|C||")]
    [TestCase("GRID V100DX-32Q", "GRID|V100DX||32|Q||")]
    [TestCase("GRID T4-1Q", "GRID|T4||1|Q||")]
    [TestCase("GRID RTX6000-1Q", "GRID|RTX6000||1|Q||")]
    [TestCase("NVIDIA RTX6000-Ada-4Q", "NVIDIA|RTX6000-Ada||4|Q||")]
    [TestCase("GRID A100-4C", "GRID|A100||4|C||")]
    [TestCase("GRID A100-1-5C", "GRID|A100|1|5|C||")]
    [TestCase("GRID A100-1-5CME", "GRID|A100|1|5|C||ME")]
    [TestCase("NVIDIA A100-1-5CME", "NVIDIA|A100|1|5|C||ME")]
    [TestCase("GRID A100D-7-80C", "GRID|A100D|7|80|C||")]
    [TestCase("NVIDIA H200X-1-18C", "NVIDIA|H200X|1|18|C||")]
    [TestCase("NVIDIA H100XM-1-10CNOME", "NVIDIA|H100XM|1|10|C||NOME")]
    [TestCase("NVIDIA H100XM-1-10CMEALL", "NVIDIA|H100XM|1|10|C||MEALL")]
    [TestCase("NVIDIA RTX Pro 6000 Blackwell DC-12Q", "NVIDIA|RTX Pro 6000 Blackwell DC||12|Q||")]
    [TestCase("NVIDIA RTX Pro 6000 Blackwell DC-1-12Q", "NVIDIA|RTX Pro 6000 Blackwell DC|1|12|Q||")]
    [TestCase("NVIDIA RTX Pro 6000 Blackwell DC-1-24QGFX", "NVIDIA|RTX Pro 6000 Blackwell DC|1|24|Q||GFX")]
    [TestCase("NVIDIA RTX Pro 6000 Blackwell DC-4-96CNEW2", "NVIDIA|RTX Pro 6000 Blackwell DC|4|96|C||NEW2")]
    [TestCase("DC-12Q", "|DC||12|Q||")]
    [TestCase("L40S-4Q", "|L40S||4|Q||")]
    [TestCase("Quadro RTX8000-48Q", "Quadro|RTX8000||48|Q||")]
    [TestCase("  NVIDIA\t L40S-4Q ", "NVIDIA|L40S||4|Q||")]
    [TestCase("NVIDIA RTX-6000-4Q", "NVIDIA|RTX-6000||4|Q||", Description = "no instance has 6000 slices")]
    [TestCase("NVIDIA 1-4Q", "NVIDIA|1||4|Q||", Description = "a board before slices")]
    public void Parse_KnownForm_IsTakenApart(string text, string expected)
    {
        VgpuProfileName name = VgpuProfileName.Parse(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            string.Join(
                '|',
                name.Brand,
                name.Board,
                name.Slices,
                name.Gigabytes,
                name.Series,
                name.SeriesVersion,
                name.Attribute
            ),
            Is.EqualTo(expected)
        );
        Assert.That(name.Text, Is.EqualTo(text));
        Assert.That(name.LastWord, Is.EqualTo(text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[^1]));
        Assert.That(name.IsMig, Is.EqualTo(name.Slices is not null));
    }

    [TestCase("", null, "")]
    [TestCase("   ", null, "")]
    [TestCase("i915-GVTg_V5_8", null, "i915-GVTg_V5_8")]
    [TestCase("Dual port serial", "Dual", "serial")]
    [TestCase("NVIDIA L40S", "NVIDIA", "L40S")]
    [TestCase("NVIDIA L40S-", "NVIDIA", "L40S-")]
    [TestCase("NVIDIA L40S-Q", "NVIDIA", "L40S-Q")]
    [TestCase("NVIDIA L40S-4", "NVIDIA", "L40S-4")]
    [TestCase("NVIDIA L40S-4X", "NVIDIA", "L40S-4X")]
    [TestCase("NVIDIA L40S-04Q", "NVIDIA", "L40S-04Q")]
    [TestCase("NVIDIA L40S-99999Q", "NVIDIA", "L40S-99999Q")]
    [TestCase("NVIDIA L40S-4Q!", "NVIDIA", "L40S-4Q!")]
    [TestCase("NVIDIA L40S-4B99999", "NVIDIA", "L40S-4B99999")]
    [TestCase("NVIDIA L40S--4Q", "NVIDIA", "L40S--4Q")]
    [TestCase("NVIDIA -4Q", "NVIDIA", "-4Q")]
    [TestCase("NVIDIA 4Q", "NVIDIA", "4Q")]
    public void Parse_OtherText_IsKept(string text, string? brand, string lastWord)
    {
        VgpuProfileName name = VgpuProfileName.Parse(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((name.Text, name.Brand, name.LastWord), Is.EqualTo((text, brand, lastWord)));
        Assert.That(name.Board, Is.Null);
        Assert.That(
            (name.Slices, name.Gigabytes, name.SeriesVersion),
            Is.EqualTo(((int?)null, (int?)null, (int?)null))
        );
        Assert.That((name.Series, name.Attribute), Is.EqualTo(((char?)null, (string?)null)));
    }

    [TestCase("GRID L40S-4Q", "NVIDIA L40S-4Q", true)]
    [TestCase("NVIDIA L40S-4Q", "NVIDIA  L40S-4Q", true)]
    [TestCase("GRID RTX Pro DC-4Q", "NVIDIA RTX Pro DC-4Q", true)]
    [TestCase("NVIDIA L40S-4Q", "L40S-4Q", false)]
    [TestCase("NVIDIA L40S-4Q", "Quadro L40S-4Q", false)]
    [TestCase("NVIDIA L40S-4Q", "NVIDIA L40S-4C", false)]
    [TestCase("NVIDIA RTX Pro DC-4Q", "NVIDIA DC-4Q", false)]
    [TestCase("NVIDIA L40S-4Q", "NVIDIA L40s-4Q", false)]
    [TestCase("something else", "something else", true)]
    public void IsSameProfile_BrandsOfNvidia_AreAlike(string one, string other, bool same)
    {
        VgpuProfileName first = VgpuProfileName.Parse(one);
        VgpuProfileName second = VgpuProfileName.Parse(other);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first.IsSameProfile(second), Is.EqualTo(same));
        Assert.That(second.IsSameProfile(first), Is.EqualTo(same));
        Assert.That(first == second, Is.EqualTo(one == other), "records are equal if their texts are");
    }
}
