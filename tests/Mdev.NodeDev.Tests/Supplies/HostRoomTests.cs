namespace Mdev.NodeDev.Tests;

public sealed class HostRoomTests
{
    [TestCase(12L, 12L, "12")]
    [TestCase(8L, 12L, "8 to 12")]
    [TestCase(8L, null, "8 or more")]
    [TestCase(0L, null, "unknown")]
    [TestCase(0L, 0L, "0")]
    public void ToString_IsTheRange(long atLeast, long? atMost, string text) =>
        Assert.That($"{new HostRoom(atLeast, atMost)}", Is.EqualTo(text));

    [Test]
    public void IsNone_NeedsCertainty()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(HostRoom.None.IsNone, Is.True);
        Assert.That(HostRoom.Unknown.IsNone, Is.False);
        Assert.That(new HostRoom(0, 1).IsNone, Is.False);
    }

    [TestCase("low_gm_size: 128MB\nhigh_gm_size: 512MB\nfence: 4\n", 640L)]
    [TestCase("high_gm_size: 1MB, low_gm_size: 1MB", 2L)]
    [TestCase("low_gm_size: 128MB", null)]
    [TestCase("low_gm_size: MB\nhigh_gm_size: 1MB", null)]
    [TestCase("low_gm_size: -1MB\nhigh_gm_size: 1MB", null)]
    [TestCase("low_gm_size: 99999999999999999999MB\nhigh_gm_size: 1MB", null)]
    [TestCase("low_gm_size: 1GB\nhigh_gm_size: 1MB", null)]
    [TestCase("low_gm_size:", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void GvtMemory_IsTheSumOfBothParts(string? description, long? mebibytes) =>
        Assert.That(GvtMemory.Read(description), Is.EqualTo(mebibytes << 20));
}
