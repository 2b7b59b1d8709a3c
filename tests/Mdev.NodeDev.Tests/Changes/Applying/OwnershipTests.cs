namespace Mdev.NodeDev.Tests;

/// <summary>Owner, mode and names of the files that are written.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class OwnershipTests
{
    const UnixFileMode Usual =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [TestCase(Usual | UnixFileMode.SetUser | UnixFileMode.UserExecute)]
    [TestCase(Usual | UnixFileMode.OtherWrite)]
    public async Task Define_EqualDefinitionOfAnotherMode_GetsTheUsualOne(UnixFileMode mode)
    {
        using ExportedTree exported = new(new HostTreeBuilder().WithMtty().Directory("etc/mdevctl.d").Build());
        HostOperations operations = Operations(exported);
        await operations.DefineAsync(Mdevs.Port(1));
        string file = FileOf(exported);
        string content = await File.ReadAllTextAsync(file);
        File.SetUnixFileMode(file, mode);
        HostChangeResult again = await operations.DefineAsync(Mdevs.Port(1));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(again.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(Usual));
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(content));
    }

    [Test]
    public async Task Define_EqualDefinitionOfTheUsualMode_IsNotWritten()
    {
        using ExportedTree exported = new(new HostTreeBuilder().WithMtty().Directory("etc/mdevctl.d").Build());
        HostOperations operations = Operations(exported);
        await operations.DefineAsync(Mdevs.Port(1));
        DateTime written = File.GetLastWriteTimeUtc(FileOf(exported));
        HostChangeResult again = await operations.DefineAsync(Mdevs.Port(1));
        Assert.That((again.Steps.Count, File.GetLastWriteTimeUtc(FileOf(exported))), Is.EqualTo((0, written)));
    }

    [Test]
    public async Task Define_EqualDefinitionWithAnotherName_IsAFileOfItsOwn()
    {
        using ExportedTree exported = new(new HostTreeBuilder().WithMtty().Directory("etc/mdevctl.d").Build());
        HostOperations operations = Operations(exported);
        await operations.DefineAsync(Mdevs.Port(1));
        string other = Path.Combine(exported.Root, "other");
        Link(FileOf(exported), other);
        await operations.DefineAsync(Mdevs.Port(1));
        await File.WriteAllTextAsync(other, "changed");
        Assert.That(await File.ReadAllTextAsync(FileOf(exported)), Does.Contain("mtty-1"));
    }

    [Test]
    public void Write_FileWithAnotherName_IsRefusedAndUntouched()
    {
        using ExportedTree exported = new(new HostTreeBuilder().File("sys/create", "victim").Build());
        string other = Path.Combine(exported.Root, "other");
        Link(Path.Combine(exported.Root, "sys/create"), other);
        FileWriteResult result = new PhysicalHostWriter(exported.Root).Write("sys/create", "overwritten"u8);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((result.Status, result.Errno), Is.EqualTo((FileStatus.Failed, 31)));
        Assert.That(File.ReadAllText(other), Is.EqualTo("victim"));
    }

    [Test]
    public void Write_FileWithOneName_IsWritten()
    {
        using ExportedTree exported = new(new HostTreeBuilder().File("sys/create", "x", Usual).Build());
        Assert.That(new PhysicalHostWriter(exported.Root).Write("sys/create", "y"u8).IsOk);
    }

    static HostOperations Operations(ExportedTree exported) =>
        new(new NodeHost(new PhysicalHostTree(exported.Root)), new PhysicalHostWriter(exported.Root));

    static string FileOf(ExportedTree exported) =>
        Path.Combine(exported.Root, "etc/mdevctl.d/mtty", Mdevs.Port(1).Uuid.ToString("D"));

    /// <summary>Gives a file a second name.</summary>
    static void Link(string file, string name)
    {
        using System.Diagnostics.Process run = System.Diagnostics.Process.Start("ln", [file, name]);
        run.WaitForExit();
        Assert.That(run.ExitCode, Is.Zero);
    }
}
