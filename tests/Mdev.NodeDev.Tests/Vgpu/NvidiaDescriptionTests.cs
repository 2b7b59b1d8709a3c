namespace Mdev.NodeDev.Tests;

public sealed class NvidiaDescriptionTests
{
    [TestCase(
        "num_heads=1, frl_config=60, framebuffer=4096M, max_resolution=4096x2160, max_instance=4",
        "1 60 4294967296 4096x2160 4"
    )]
    [TestCase(
        "num_heads=2,frl_config=45,framebuffer=512M,max_resolution=2560x1600,max_instance=16",
        "2 45 536870912 2560x1600 16"
    )]
    [TestCase("num_heads=4, frl_config=0, framebuffer=2048M\n", "4 0 2147483648  ")]
    [TestCase("framebuffer=16G, foo=bar", "  17179869184  ")]
    [TestCase("framebuffer=1G, framebuffer=2G", "  1073741824  ")]
    [TestCase("framebuffer=4294967295G", "  4611686017353646080  ")]
    [TestCase("low_gm_size: 128MB\nhigh_gm_size: 512MB\nfence: 4\nresolution: 1920x1200\nweight: 4\n", "    ")]
    [TestCase("virtual display, 1024x768 framebuffer", "    ")]
    [TestCase("2 heads, 512M FB, 2560x1600 maximum resolution", "    ")]
    [TestCase("num_heads=1, a", "    ")]
    [TestCase("num_heads=1=2", "    ")]
    [TestCase("", "    ")]
    [TestCase(null, "    ")]
    public void Parse_KnownDialect_GivesFacts(string? text, string expected) =>
        Assert.That(Parse(text), Is.EqualTo((expected, "")));

    [TestCase("framebuffer=lots", "framebuffer 'lots' a size such as 2048M")]
    [TestCase("framebuffer=2048", "framebuffer '2048' a size such as 2048M")]
    [TestCase("framebuffer=0M", "framebuffer '0M' a size such as 2048M")]
    [TestCase("framebuffer=-1M", "framebuffer '-1M' a size such as 2048M")]
    [TestCase("num_heads=0", "num_heads '0' a number above 0")]
    [TestCase("num_heads=", "num_heads '' a number above 0")]
    [TestCase("frl_config=-1", "frl_config '-1' a number of 0 or above")]
    [TestCase("max_resolution=7680", "max_resolution '7680' a size such as 7680x4320")]
    [TestCase("max_resolution=7680x0", "max_resolution '7680x0' a size such as 7680x4320")]
    [TestCase("max_instance=4294967296", "max_instance '4294967296' a number above 0")]
    public void Parse_MalformedValue_IsReported(string text, string expected) =>
        Assert.That(Parse(text), Is.EqualTo(("    ", expected)));

    static (string Facts, string Reported) Parse(string? text)
    {
        List<string> reported = [];
        NvidiaDescription read = NvidiaDescription.Parse(
            text,
            (key, value, expected) => reported.Add($"{key} '{value}' {expected}")
        );
        return (
            string.Create(
                CultureInfo.InvariantCulture,
                $"{read.Heads} {read.FrameRateLimit} {read.Memory} {read.LargestDisplay} {read.Maximum}"
            ),
            string.Join('|', reported)
        );
    }
}
