using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

public sealed class KernelEventTests
{
    const string Head = "add@/devices/virtual/mtty/mtty/x\0";
    const string Keys = "ACTION=add\0DEVPATH=/devices/virtual/mtty/mtty/x\0SUBSYSTEM=mdev\0";

    [Test]
    public void TryParse_MessageOfAKernel_IsRead()
    {
        bool isRead = KernelEvent.TryParse(
            Bytes($"{Head}{Keys}MDEV_STATE=registered\0SEQNUM=2069\0"),
            out KernelEvent one
        );

        Assert.That(isRead, Is.True);
        Assert.That(
            one,
            Is.EqualTo(new KernelEvent("add", "sys/devices/virtual/mtty/mtty/x", "mdev", IsParentState: true, 2069))
        );
    }

    [TestCase("")]
    [TestCase("\0")]
    [TestCase("libudev\0\u00fe\u00ed\u00ca\u00fe")]
    [TestCase(Head)]
    [TestCase("add@/devices/../../etc\0ACTION=add\0DEVPATH=/devices/../../etc\0SUBSYSTEM=mdev\0")]
    [TestCase("add@/devices/./x\0ACTION=add\0DEVPATH=/devices/./x\0")]
    [TestCase("add@/devices//x\0ACTION=add\0DEVPATH=/devices//x\0")]
    [TestCase("add@devices/x\0ACTION=add\0DEVPATH=devices/x\0")]
    [TestCase("add@/\0ACTION=add\0DEVPATH=/\0")]
    [TestCase("@/devices/x\0ACTION=\0DEVPATH=/devices/x\0")]
    [TestCase("remove@/devices/virtual/mtty/mtty/x\0" + Keys)]
    [TestCase("add@/devices/virtual/mtty/mtty/y\0" + Keys)]
    [TestCase(Head + Keys + "SEQNUM=-1\0")]
    [TestCase(Head + Keys + "SEQNUM=99999999999999999999999\0")]
    [TestCase(Head + Keys + "SEQNUM=1")]
    public void TryParse_WhatAKernelNeverSends_IsRefused(string message) =>
        Assert.That(KernelEvent.TryParse(Bytes(message), out _), Is.False);

    [Test]
    public void TryParse_LongMessage_IsRefused() =>
        Assert.That(KernelEvent.TryParse(Bytes($"{Head}{Keys}A={new string('x', 10_000)}\0"), out _), Is.False);

    [Test]
    public void TryParse_AnyBytes_NeverThrows()
    {
        Dice dice = new(15);
        byte[] valid = Bytes($"{Head}{Keys}SEQNUM=1\0");
        for (int i = 0; i < 20_000; i++)
        {
            byte[] message = dice.Below(2) == 0 ? new byte[dice.Below(100)] : [.. valid];
            for (int j = dice.Below(5); j >= 0 && message.Length > 0; j--)
                message[dice.Below(message.Length)] = (byte)dice.Below(256);
            Assert.That(() => KernelEvent.TryParse(message, out _), Throws.Nothing);
        }
    }

    [Test]
    public void TryParse_BytesThatAreNotUtf8_AreKept()
    {
        string path = "/devices/\u00ff";

        Assert.That(
            KernelEvent.TryParse(Bytes($"add@{path}\0ACTION=add\0DEVPATH={path}\0"), out KernelEvent one),
            Is.True
        );
        Assert.That(one.Path, Is.EqualTo("sys/devices/\udcff"));
    }

    static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
