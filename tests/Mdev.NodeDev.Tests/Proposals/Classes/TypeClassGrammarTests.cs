namespace Mdev.NodeDev.Tests;

/// <summary>Values of the proposal of 2016.</summary>
public sealed class TypeClassGrammarTests
{
    [TestCase("2G", 2147483648)]
    [TestCase("512M", 536870912)]
    [TestCase("64K", 65536)]
    [TestCase("0G", 0)]
    [TestCase("007M", 7340032)]
    [TestCase("2g", 2147483648)]
    [TestCase("512MB", 536870912)]
    [TestCase("512mb", 536870912)]
    [TestCase("100", 100)]
    [TestCase("100B", 100)]
    [TestCase("8589934591G", 9223372035781033984)]
    [TestCase("9223372036854775807", long.MaxValue)]
    public void Memory_IsRead(string text, long bytes)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassGrammar.TryParseMemory(text, out long read), Is.True);
        Assert.That(read, Is.EqualTo(bytes));
        Assert.That(TypeClassGrammar.TryParseMemory(TypeClassGrammar.FormatMemory(bytes), out long again), Is.True);
        Assert.That(again, Is.EqualTo(bytes));
    }

    [TestCase("1.5G")]
    [TestCase("G")]
    [TestCase("-1G")]
    [TestCase("+1G")]
    [TestCase("2T")]
    [TestCase("2 G")]
    [TestCase(" 2G")]
    [TestCase("2G\n")]
    [TestCase("2G\0")]
    [TestCase("2GG")]
    [TestCase("2BB")]
    [TestCase("B")]
    [TestCase("")]
    [TestCase(null)]
    [TestCase("٢G")]
    [TestCase("8589934592G")]
    [TestCase("9223372036854775808")]
    public void Memory_IsMalformed(string? text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassGrammar.TryParseMemory(text, out long bytes), Is.False);
        Assert.That(bytes, Is.Zero);
    }

    [TestCase(0, "0")]
    [TestCase(1, "1")]
    [TestCase(1536L << 20, "1536M")]
    [TestCase(2L << 30, "2G")]
    [TestCase(65536, "64K")]
    [TestCase(1025, "1025")]
    public void Memory_IsWrittenWithTheLargestUnit(long bytes, string text) =>
        Assert.That(TypeClassGrammar.FormatMemory(bytes), Is.EqualTo(text));

    [TestCase("2560x1600")]
    [TestCase("2560 X 1600")]
    [TestCase("2560x 1600")]
    [TestCase("2560  x1600")]
    public void Resolution_IsRead(string text)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassGrammar.TryParseResolution(text, out VgpuResolution size), Is.True);
        Assert.That(size, Is.EqualTo(new VgpuResolution(2560, 1600)));
        Assert.That($"{size}", Is.EqualTo("2560x1600"));
    }

    [TestCase("0x1600")]
    [TestCase("2560x0")]
    [TestCase("2560x")]
    [TestCase("x1600")]
    [TestCase("2560")]
    [TestCase("2560x1600x32")]
    [TestCase("2560\tx1600")]
    [TestCase(" 2560x1600")]
    [TestCase("2560x1600 ")]
    [TestCase("-2560x1600")]
    [TestCase("2147483648x1")]
    [TestCase("")]
    [TestCase(null)]
    public void Resolution_IsMalformed(string? text) =>
        Assert.That(TypeClassGrammar.TryParseResolution(text, out _), Is.False);

    [TestCase("0", 0)]
    [TestCase("4", 4)]
    [TestCase("2147483647", int.MaxValue)]
    public void Count_IsRead(string text, int count)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassGrammar.TryParseCount(text, out int read), Is.True);
        Assert.That(read, Is.EqualTo(count));
    }

    [TestCase("2147483648")]
    [TestCase("-1")]
    [TestCase("four")]
    [TestCase("")]
    [TestCase(null)]
    public void Count_IsMalformed(string? text) => Assert.That(TypeClassGrammar.TryParseCount(text, out _), Is.False);

    [TestCase("1", true)]
    [TestCase("yes", true)]
    [TestCase("true", true)]
    [TestCase("y", true)]
    [TestCase("0", false)]
    [TestCase("no", false)]
    [TestCase("false", false)]
    [TestCase("n", false)]
    [TestCase("Yes", null)]
    [TestCase("on", null)]
    [TestCase("", null)]
    public void Flag_IsRead(string text, bool? flag)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TypeClassGrammar.TryParseFlag(text, out bool read), Is.EqualTo(flag is not null));
        Assert.That(read, Is.EqualTo(flag ?? false));
    }

    [TestCase("gpu", true)]
    [TestCase("GPU", true)]
    [TestCase("net-work_2", true)]
    [TestCase("", false)]
    [TestCase("g pu", false)]
    [TestCase("gpü", false)]
    [TestCase(null, false)]
    public void Class_IsAWord(string? text, bool isClass) =>
        Assert.That(TypeClassGrammar.IsClass(text), Is.EqualTo(isClass));
}
