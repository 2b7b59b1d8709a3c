using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Tests;

public sealed class PciConfigSpaceTests
{
    const int Capabilities = 0x34;

    [TestCase(0x00, 0)]
    [TestCase(0x80, 0)]
    [TestCase(0x01, 1)]
    [TestCase(0x82, 2)]
    [TestCase(0xff, 0x7f)]
    public void HeaderType_LeavesOutTheMultifunctionBit(int value, int type)
    {
        byte[] bytes = new byte[256];
        bytes[0x0e] = (byte)value;
        Assert.That(new PciConfigSpace(bytes).HeaderType, Is.EqualTo(type));
    }

    [TestCase(0)]
    [TestCase(0x0e)]
    public void HeaderType_ShortSpace_IsNull(int length)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(new PciConfigSpace(new byte[length]).HeaderType, Is.Null);
        Assert.That(new PciConfigSpace(new byte[length]).Express(), Is.Null);
    }

    [Test]
    public void Express_GivesTheLink()
    {
        byte[] bytes = Space((0x40, 0x10, 0));
        bytes[0x42] = 0x42;
        Put(bytes, 0x4c, 0x03, 0x01, 0x00, 0x07); // speed 3, width 16, port 7
        Put(bytes, 0x52, 0x82, 0x00); // speed 2, width 8
        Assert.That(
            new PciConfigSpace(bytes).Express(),
            Is.EqualTo(
                new PciExpress
                {
                    Capable = new PciExpressLink
                    {
                        Port = 7,
                        Speed = PciLinkSpeed.Gt8,
                        Width = 16,
                    },
                    Status = new PciExpressLink { Speed = PciLinkSpeed.Gt5, Width = 8 },
                }
            )
        );
    }

    [TestCase(9)]
    [TestCase(10)]
    public void Express_IntegratedEndpointOrEventCollector_HasNoLink(int portType)
    {
        byte[] bytes = Space((0x40, 0x10, 0));
        bytes[0x42] = (byte)(portType << 4);
        Put(bytes, 0x4c, 0x03, 0x01, 0x00, 0x07);
        Assert.That(new PciConfigSpace(bytes).Express(), Is.EqualTo(new PciExpress()));
    }

    [TestCase(6)]
    [TestCase(7)]
    [TestCase(15)]
    public void Express_UnknownSpeed_HasNoName(int code)
    {
        byte[] bytes = Space((0x40, 0x10, 0));
        bytes[0x4c] = (byte)code;
        PciExpress? express = new PciConfigSpace(bytes).Express();
        Assert.That(express!.Capable!.Speed, Is.EqualTo(code == 6 ? PciLinkSpeed.Gt64 : PciLinkSpeed.Unnamed));
    }

    [Test]
    public void Express_SeveralCapabilities_TakesTheFirst()
    {
        byte[] bytes = Space((0x40, 0x05, 0x71), (0x71, 0x10, 0x90), (0x90, 0x10, 0));
        bytes[0x71 + 0x0f] = 3;
        bytes[0x90 + 0x0f] = 4;
        Assert.That(new PciConfigSpace(bytes).Express()!.Capable!.Port, Is.EqualTo(3));
    }

    [Test]
    public void Express_WithoutStatusBit_IsNull()
    {
        byte[] bytes = Space((0x40, 0x10, 0));
        bytes[0x06] = 0;
        Assert.That(new PciConfigSpace(bytes).Express(), Is.Null);
    }

    [TestCase(0x3f)]
    [TestCase(0x00)]
    [TestCase(0xff)]
    public void Express_ImpossiblePointer_EndsTheList(int pointer)
    {
        byte[] bytes = Space((0x40, 0x01, pointer));
        bytes[0x3f] = 0x10;
        bytes[0xff] = 0x10;
        Assert.That(new PciConfigSpace(bytes).Express(), Is.Null);
    }

    [Test, CancelAfter(10_000)]
    public void Express_CircularList_Ends()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(new PciConfigSpace(Space((0x40, 0x01, 0x40))).Express(), Is.Null);
        Assert.That(new PciConfigSpace(Space((0x40, 0x01, 0x50), (0x50, 0x01, 0x40))).Express(), Is.Null);
        Assert.That(new PciConfigSpace(Space((0x40, 0x01, 0x50), (0x50, 0x10, 0x40))).Express(), Is.Not.Null);
    }

    [TestCase(64)]
    [TestCase(65)]
    [TestCase(255)]
    [TestCase(256)]
    public void Express_AtTheEnd_ReadsZerosBeyondIt(int length)
    {
        byte[] bytes = new byte[length];
        bytes[0x06] = 0x10;
        bytes[Capabilities] = (byte)Math.Min(length - 1, 0xfe);
        bytes[Math.Min(length - 1, 0xfe)] = 0x10;
        PciExpress? express = new PciConfigSpace(bytes).Express();
        Assert.That(
            express,
            length == 64
                ? Is.Null
                : Is.EqualTo(
                    new PciExpress
                    {
                        Capable = new PciExpressLink { Port = 0 },
                        Status = new PciExpressLink(),
                    }
                )
        );
    }

    [Test]
    public void Express_PointerBeyondTheEnd_IsNull()
    {
        byte[] bytes = new byte[64];
        bytes[0x06] = 0x10;
        bytes[Capabilities] = 0x80;
        Assert.That(new PciConfigSpace(bytes).Express(), Is.Null);
    }

    static byte[] Space(params (int At, int Id, int Next)[] capabilities)
    {
        byte[] bytes = new byte[256];
        bytes[0x06] = 0x10;
        bytes[Capabilities] = (byte)capabilities[0].At;
        foreach ((int at, int id, int next) in capabilities)
            Put(bytes, at, (byte)id, (byte)next);
        return bytes;
    }

    static void Put(byte[] bytes, int at, params byte[] values) => values.CopyTo(bytes, at);
}
