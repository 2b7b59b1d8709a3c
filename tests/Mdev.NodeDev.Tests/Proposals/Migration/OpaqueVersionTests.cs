namespace Mdev.NodeDev.Tests;

/// <summary>The opaque text of 2019: only the driver of the target says what it means.</summary>
public sealed class OpaqueVersionTests
{
    const string Source = "sys/source";
    const string Target = "sys/target";
    const string Text = "8086-591d-i915-GVTg_V5_4-1.0\n";

    static readonly NodeHostOptions Enabled = new() { Proposals = HostProposals.Migration };

    [Test]
    public void CheckAt_WritesTheTextOfTheSource()
    {
        DriverOfTarget driver = new(FileWriteResult.Done(FileWriteStage.Write));
        OpaqueVersion version = Read(Text);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((version.Text, version.IsSupported), Is.EqualTo((Text, true)));
        Assert.That(Check(version, driver).Verdict, Is.EqualTo(CompatibilityVerdict.Compatible));
        Assert.That(driver.Written, Is.EqualTo([($"{Target}/migration_version", Text)]));
        Assert.That($"{version}", Is.EqualTo(Text.TrimEnd('\n')));
    }

    /// <summary>A driver may refuse the text that its own file has, and take another.</summary>
    [TestCase(Errno.EINVAL, FileWriteStage.Write, "Incompatible")]
    [TestCase(Errno.EPERM, FileWriteStage.Write, "Incompatible")]
    [TestCase(Errno.EIO, FileWriteStage.Write, "Incompatible")]
    [TestCase(Errno.ENODEV, FileWriteStage.Write, "Incompatible")]
    [TestCase(Errno.ENODEV, FileWriteStage.Open, "Incompatible")]
    [TestCase(Errno.ENOENT, FileWriteStage.Open, "Incompatible")]
    [TestCase(Errno.EACCES, FileWriteStage.Open, "Unknown")]
    [TestCase(Errno.ENOTDIR, FileWriteStage.Open, "Unknown")]
    public void CheckAt_ErrorOfTheDriver_IsTheAnswer(int errno, FileWriteStage stage, string verdict)
    {
        CompatibilityResult result = Check(Read(Text), new DriverOfTarget(FileWriteResult.FromErrno(errno, stage)));

        Assert.That($"{result.Verdict}", Is.EqualTo(verdict));
        Assert.That(result.Reasons.Single().Key, Is.EqualTo("migration_version"));
    }

    [Test]
    public void CheckAt_HostThatPlaysNoSuchDriver_IsUnknown()
    {
        FakeHost fake = FakeHost.From(new HostTreeBuilder().File($"{Target}/migration_version", Text).Build());

        Assert.That(
            Read(Text).CheckAt(new NodeHost(fake, Enabled), fake, Target).Verdict,
            Is.EqualTo(CompatibilityVerdict.Unknown)
        );
    }

    [TestCase(null, 0, false, "Incompatible")]
    [TestCase(Text, Errno.ENODEV, false, "Incompatible")]
    [TestCase(Text, Errno.EIO, null, "Unknown")]
    [TestCase(Text, Errno.EACCES, null, "Unknown")]
    [TestCase("", 0, null, "Unknown")]
    public void CheckAt_SourceWithoutText_WritesNothing(string? text, int errno, bool? isSupported, string verdict)
    {
        DriverOfTarget driver = new(FileWriteResult.Done(FileWriteStage.Write));
        OpaqueVersion version = Read(text, errno);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(version.IsSupported, Is.EqualTo(isSupported));
        Assert.That($"{Check(version, driver).Verdict}", Is.EqualTo(verdict));
        Assert.That(driver.Written, Is.Empty);
    }

    [Test]
    public void CheckAt_ProposalNotNamed_WritesNothing()
    {
        DriverOfTarget driver = new(FileWriteResult.Done(FileWriteStage.Write));
        NodeHost host = new(MemoryHostTree.Empty);

        Assert.That(Read(Text).CheckAt(host, driver, Target).Verdict, Is.EqualTo(CompatibilityVerdict.Unknown));
        Assert.That(driver.Written, Is.Empty);
    }

    /// <summary>Bytes that are not UTF-8 arrive as they were.</summary>
    [Test]
    public void CheckAt_Bytes_AreKept()
    {
        DriverOfTarget driver = new(FileWriteResult.Done(FileWriteStage.Write));
        HostTreeBuilder tree = new HostTreeBuilder().File($"{Source}/migration_version", [0x31, 0xFF, 0x00, 0x0A]);

        _ = Check(OpaqueVersion.Read(new NodeHost(tree.Build(), Enabled), Source), driver);

        Assert.That(driver.Bytes, Is.EqualTo(new byte[] { 0x31, 0xFF, 0x00, 0x0A }));
    }

    static OpaqueVersion Read(string? text, int errno = 0)
    {
        HostTreeBuilder tree = new HostTreeBuilder().Directory(Source);
        if (text is not null)
            tree.File($"{Source}/migration_version", text);
        if (errno != 0)
            tree.Fault($"{Source}/migration_version", HostFault.Read, errno);
        return OpaqueVersion.Read(new NodeHost(tree.Build(), Enabled), Source);
    }

    static CompatibilityResult Check(OpaqueVersion version, DriverOfTarget driver) =>
        version.CheckAt(new NodeHost(MemoryHostTree.Empty, Enabled), driver, Target);

    sealed class DriverOfTarget(FileWriteResult answer) : IHostWriter
    {
        internal List<(string Path, string Text)> Written { get; } = [];

        internal byte[] Bytes { get; private set; } = [];

        public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
        {
            Bytes = data.ToArray();
            Written.Add((path, SurrogateEscape.Decode(data)));
            return answer;
        }

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => throw new NotSupportedException();

        public FileWriteResult Delete(string path) => throw new NotSupportedException();

        public FileWriteResult MakeDirectory(string path) => throw new NotSupportedException();
    }
}
