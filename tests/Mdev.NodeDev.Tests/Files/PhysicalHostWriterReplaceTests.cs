using Mdev.NodeDev.CrashTest;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Tests;

/// <summary>Giving a file a new content as a whole.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class PhysicalHostWriterReplaceTests
{
    const int NotFound = 2;
    const int IoError = 5;
    const int Invalid = 22;
    const int NoSpace = 28;
    const int ReadOnly = 30;
    const int Large = 1_000_000;
    const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode Usual = OnlyOwner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const string LeftOver = ".nodedev-0123456789abcdef0123456789abcdef.tmp";

    static readonly FileWriteResult Replaced = FileWriteResult.Done(FileWriteStage.SyncDirectory);

    static HostTreeBuilder Host() => new HostTreeBuilder().File("d/f", "old", OnlyOwner);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(Large)]
    public void Replace_WritesNewAndExistingFiles(int length)
    {
        using WriterUnderTest host = new(Host());
        string text = new('x', length);
        byte[] content = Encoding.ASCII.GetBytes(text);
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string path in (string[])["d/f", "d/new", "top"])
        {
            Assert.That(host.Writer.Replace(path, content), Is.EqualTo(Replaced));
            Assert.That(host.Text(path), Is.EqualTo(text));
            Assert.That(File.GetUnixFileMode(host.At(path)), Is.EqualTo(Usual));
        }
        Assert.That(host.Names("d"), Is.EqualTo(["f", "new"]));
    }

    [Test]
    public void Replace_KeepsTheOldFileForItsReaders()
    {
        using WriterUnderTest host = new(Host());
        using StreamReader reader = new(host.At("d/f"));
        host.Writer.Replace("d/f", "new"u8);
        Assert.That(reader.ReadToEnd(), Is.EqualTo("old"));
    }

    [Test]
    public void Replace_Link_IsReplacedItself()
    {
        using WriterUnderTest host = new(Host().Link("d/l", "f").Link("d/dangling", "no"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Replace("d/l", "new"u8), Is.EqualTo(Replaced));
        Assert.That(host.Writer.Replace("d/dangling", "new"u8), Is.EqualTo(Replaced));
        Assert.That(host.Text("d/l"), Is.EqualTo("new"));
        Assert.That(host.Text("d/f"), Is.EqualTo("old"));
        Assert.That(host.Names("d"), Is.EqualTo(["dangling", "f", "l"]));
    }

    [Test]
    public void Replace_Fifo_IsReplaced()
    {
        using WriterUnderTest host = new(Host().Fifo("d/p"));
        Assert.That(host.Writer.Replace("d/p", "new"u8), Is.EqualTo(Replaced));
        Assert.That(host.Text("d/p"), Is.EqualTo("new"));
    }

    [Test]
    public void Replace_Directory_IsRefused()
    {
        using WriterUnderTest host = new(Host().Directory("d/empty"));
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (string path in (string[])["d", "d/empty"])
        {
            Assert.That(
                host.Writer.Replace(path, "new"u8),
                Is.EqualTo(new FileWriteResult(FileStatus.NotRegularFile, 21, FileWriteStage.Open))
            );
        }
        Assert.That(host.Names("d"), Is.EqualTo(["empty", "f"]));
    }

    [TestCase("Create", FileWriteStage.Open)]
    [TestCase("SetMode", FileWriteStage.Open)]
    [TestCase("Write", FileWriteStage.Write)]
    [TestCase("Sync", FileWriteStage.Sync)]
    [TestCase("Rename", FileWriteStage.Rename)]
    public void Replace_Failure_LeavesTheOldContentOnly(string kind, FileWriteStage stage)
    {
        HostCallKind failing = Enum.Parse<HostCallKind>(kind);
        foreach (int errno in (int[])[NoSpace, ReadOnly, IoError])
        {
            using WriterUnderTest host = new(Host(), fail: call => call.Kind == failing ? -errno : null);
            FileWriteResult result = host.Writer.Replace("d/f", "new"u8);
            using IDisposable scope = Assert.EnterMultipleScope();
            Assert.That(result, Is.EqualTo(new FileWriteResult(FileStatus.Failed, errno, stage)));
            Assert.That(host.Text("d/f"), Is.EqualTo("old"));
            Assert.That(host.Names("d"), Is.EqualTo(["f"]));
        }
    }

    [Test]
    public void Replace_DirectoryNotSynced_IsReported()
    {
        using WriterUnderTest host = new(
            Host(),
            fail: call => call.Kind == HostCallKind.SyncDirectory ? -IoError : null
        );
        Assert.That(
            host.Writer.Replace("d/f", "new"u8),
            Is.EqualTo(new FileWriteResult(FileStatus.Failed, IoError, FileWriteStage.SyncDirectory))
        );
        Assert.That(host.Text("d/f"), Is.EqualTo("new"));
    }

    [Test]
    public void Replace_WorksWhereDirectoriesCannotBeSynced()
    {
        using WriterUnderTest host = new(
            Host(),
            fail: call => call.Kind == HostCallKind.SyncDirectory ? -Invalid : null
        );
        Assert.That(host.Writer.Replace("d/f", "new"u8), Is.EqualTo(Replaced));
    }

    [Test]
    public void Replace_WorksWithoutLocks()
    {
        using WriterUnderTest host = new(Host(), fail: call => call.Kind == HostCallKind.Lock ? -Invalid : null);
        Assert.That(host.Writer.Replace("d/f", "new"u8), Is.EqualTo(Replaced));
    }

    [Test]
    public void Replace_TakenInParts_WritesTheRest()
    {
        using WriterUnderTest host = new(
            Host(),
            fail: call =>
                call is { Kind: HostCallKind.Write, Data.Length: > 2 }
                    ? LinuxCalls.Instance.Write(call.File, call.Data.AsSpan(0, 2))
                    : null
        );
        Assert.That(host.Writer.Replace("d/f", "abcdefg"u8), Is.EqualTo(Replaced));
        Assert.That(host.Text("d/f"), Is.EqualTo("abcdefg"));
    }

    [Test]
    public void Replace_NothingTaken_Ends()
    {
        using WriterUnderTest host = new(Host(), fail: call => call.Kind == HostCallKind.Write ? 0 : null);
        Assert.That(
            host.Writer.Replace("d/f", "new"u8),
            Is.EqualTo(FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write))
        );
        Assert.That(host.Names("d"), Is.EqualTo(["f"]));
    }

    [Test]
    public void Replace_TemporaryFileDeletedByAnotherProcess_IsWrittenAgain()
    {
        int times = 0;
        using WriterUnderTest host = new(
            Host(),
            fail: call =>
            {
                if (call.Kind != HostCallKind.Rename || times++ > 1)
                    return null;
                return -NotFound;
            }
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(host.Writer.Replace("d/f", "new"u8), Is.EqualTo(Replaced));
        Assert.That(host.Calls.Count(call => call.Kind == HostCallKind.Create), Is.EqualTo(3));
        Assert.That(host.Text("d/f"), Is.EqualTo("new"));
    }

    [Test]
    public void Replace_DeletesFilesOfDeadProcessesOnly()
    {
        string[] others = [$"{LeftOver}~", LeftOver.Replace('0', 'x'), "nodedev-0123456789abcdef0123456789abcdef.tmp"];
        HostTreeBuilder tree = Host().File($"d/{LeftOver}", "ha").Directory($"d/{LeftOver.Replace('1', '3')}");
        foreach (string other in others)
            tree.File($"d/{other}", "other");
        string living = LeftOver.Replace('1', '2');
        tree.File($"d/{living}", "ha");
        using WriterUnderTest host = new(tree);
        using FileStream open = File.OpenRead(host.At($"d/{living}"));
        Assume.That(LibC.TryLock((int)open.SafeFileHandle.DangerousGetHandle()), Is.Zero);
        host.Writer.Replace("d/new", "new"u8);
        Assert.That(host.Names("d"), Is.EquivalentTo([.. others, living, LeftOver.Replace('1', '3'), "f", "new"]));
    }

    [Test]
    public void TemporaryName_IsNotADefinition()
    {
        string name = TemporaryName.New();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(TemporaryName.Matches(name), Is.True);
        Assert.That(TemporaryName.New(), Is.Not.EqualTo(name));
        Assert.That(name, Does.StartWith("."));
        Assert.That(name, Has.Length.LessThan(255));
        Assert.That(Guid.TryParse(name, out _), Is.False);
    }

    [Test]
    public void Replace_TwoWriters_ReadersSeeWholeContents()
    {
        const int rounds = 60;
        const int length = 9000;
        using WriterUnderTest host = new(Host());
        byte[][] contents = [.. "ab".Select(letter => Encoding.ASCII.GetBytes(new string(letter, length)))];
        host.Writer.Replace("d/f", contents[0]);
        Task<bool>[] writers =
        [
            .. contents.Select(content =>
                Task.Run(() =>
                    Enumerable.Range(0, rounds).All(_ => new PhysicalHostWriter(host.Root).Replace("d/f", content).IsOk)
                )
            ),
        ];
        byte[] buffer = new byte[length + 1];
        int reads = 0;
        while (!writers.All(writer => writer.IsCompleted))
        {
            host.Tree.OpenDirectory("d", out IHostDirectory? directory);
            using (directory)
            {
                FileResult result = directory!.Read("f", buffer);
                reads++;
                if (result.Length != length || buffer.AsSpan(0, length).ContainsAnyExcept(buffer[0]))
                    Assert.Fail($"Read {reads}: {result}, '{(char)buffer[0]}' and others.");
            }
        }
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(writers.Select(writer => writer.Result), Is.All.True);
        Assert.That(reads, Is.GreaterThan(0));
        Assert.That(host.Names("d"), Is.EqualTo(["f"]));
    }
}
