using System.Buffers;

namespace Mdev.NodeDev.Tests;

/// <summary>Writing into the buffer of a caller, whatever the buffer is like.</summary>
public sealed class BufferWritingTests
{
    static readonly NodeDevice Short = Device("mdev_1", "vfio");

    /// <summary>More than a buffer is asked for, and than a writer has at first.</summary>
    static readonly NodeDevice Long = Device("mdev_2", string.Concat(Enumerable.Repeat("a<b>\u00e9 ", 3000)));

    static readonly NodeDevice Malformed = Short with { Unknown = new UnknownContent("<x") };

    static IEnumerable<NodeDevice> Devices => [Short, Long];

    [TestCaseSource(nameof(Devices))]
    public void Write_IntoABuffer_GivesTheText(NodeDevice device)
    {
        ArrayBufferWriter<byte> output = new();
        NodeDeviceXml.Write(device, output);
        NodeDeviceXml.Write(device, output);

        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo(device.ToXml() + device.ToXml()));
    }

    [TestCaseSource(nameof(Devices))]
    public void Write_IntoABufferWithLittleRoom_GivesTheText(NodeDevice device)
    {
        OddBuffer output = new(room: 7);
        NodeDeviceXml.Write(device, output);

        Assert.That(output.Text, Is.EqualTo(device.ToXml()));
    }

    [Test]
    public void Write_IntoABufferWithoutArray_GivesTheText()
    {
        OddBuffer output = new(room: 1 << 16) { HidesArray = true };
        NodeDeviceXml.Write(Short, output);

        Assert.That(output.Text, Is.EqualTo(Short.ToXml()));
    }

    [Test]
    public void Write_Failure_LeavesTheBufferWhereItWas()
    {
        ArrayBufferWriter<byte> output = new();
        NodeDeviceXml.Write(Short, output);

        Assert.That(() => NodeDeviceXml.Write(Malformed, output), Throws.ArgumentException);
        NodeDeviceXml.Write(Short, output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo(Short.ToXml() + Short.ToXml()));
    }

    [Test]
    public void Write_BufferThatWritesAnotherDocument_GivesBoth()
    {
        ArrayBufferWriter<byte> inner = new();
        OddBuffer output = new(room: 1 << 12) { Asked = () => NodeDeviceXml.Write(Long, inner) };
        NodeDeviceXml.Write(Short, output);

        Assert.That(output.Text, Is.EqualTo(Short.ToXml()));
        Assert.That(Encoding.UTF8.GetString(inner.WrittenSpan), Does.StartWith(Long.ToXml()));
    }

    [Test]
    public void Write_BufferThatFails_LeavesTheNextDocumentAlone()
    {
        OddBuffer output = new(room: 1) { Asked = () => throw new NotSupportedException() };

        Assert.That(() => NodeDeviceXml.Write(Short, output), Throws.TypeOf<NotSupportedException>());
        Assert.That(Short.ToXml(), Does.Contain("<name>mdev_1</name>"));
    }

    [Test]
    public void Write_EscapesInsideOfALongText() =>
        Assert.That(Long.ToXml(), Does.Contain("\n  <driver>\n    <name>a&lt;b&gt;\u00e9 a&lt;b&gt;\u00e9 "));

    [Test]
    public void Write_AgainIntoABuffer_AllocatesNothing()
    {
        ArrayBufferWriter<byte> output = new(1 << 16);
        NodeDeviceXml.Write(Short, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            NodeDeviceXml.Write(Short, output);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    static NodeDevice Device(string name, string driver) =>
        new()
        {
            Name = name,
            Driver = driver,
            Capabilities = [new MdevCapability { TypeId = "t", Attributes = [new MdevAttribute("a", "1 & 2")] }],
        };

    /// <summary>A buffer that gives less room than asked for, or calls back.</summary>
    sealed class OddBuffer(int room) : IBufferWriter<byte>
    {
        readonly List<byte> _written = [];
        byte[] _given = [];

        internal bool HidesArray { get; init; }

        internal Action? Asked { get; init; }

        internal string Text => Encoding.UTF8.GetString([.. _written]);

        public void Advance(int count) => _written.AddRange(_given.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Asked?.Invoke();
            _given = new byte[room];
            return HidesArray ? new HiddenMemory(_given).Memory : _given;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => (_given = new byte[Math.Max(room, sizeHint)]);
    }

    /// <summary>Memory that tells no array.</summary>
    sealed class HiddenMemory(byte[] array) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => array;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing) { }
    }
}
