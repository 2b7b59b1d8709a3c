using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mdev.NodeDev.Tests;

/// <summary>A name that another process turns from a link to a directory and back, at once each time.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[CancelAfter(60_000)]
public sealed class ExchangedNameTests
{
    const string Busy = "Failed/16";

    /// <summary>What is asked for below <c>a</c>, with every right answer; <c>x</c> is a link or a directory.</summary>
    static readonly (string Path, string[] Answers)[] Directories =
    [
        ("x", ["a/x", "b"]),
        ("./x/", ["a/x", "b"]),
        ("x/y", ["a/x/y", "b/y"]),
        ("x/y/../z", ["a/x/z", "b/z"]),
        ("x/..", ["a", ""]),
        ("x/../c", ["a/c", "c"]),
        ("up/a/x", ["a/x", "b"]),
        ("/a/x", ["a/x", "b"]),
        ("out", ["OutsideRoot/0", "a/out"]),
    ];

    static IEnumerable<TestCaseData> Cases =>
        from one in Directories
        from hasOpenAt2 in (bool[])[true, false]
        select new TestCaseData(one.Path, hasOpenAt2);

    /// <summary>The name is exchanged before one call, before two, or before every call from one on.</summary>
    [TestCaseSource(nameof(Cases))]
    public void OpenDirectory_ExchangedBetweenTwoCalls_AnswersRightOrBusy(string path, bool hasOpenAt2)
    {
        string[] expected = [.. Directories.Single(one => one.Path == path).Answers, Busy];
        HashSet<string> answers = [];
        int races = 0;
        for (int first = 0; first < 12; first++)
        {
            foreach (int period in (int[])[0, 1, 2, 3])
            {
                using ExportedTree host = new(Tree());
                Exchange exchange = new(host.Root, path);
                RacingCalls calls = new(call =>
                {
                    bool isDue =
                        call == first || period > 0 && call > first && call < 1000 && (call - first) % period == 0;
                    if (isDue)
                        exchange.Once();
                });
                PhysicalHostTree tree = new(host.Root, calls);
                tree.Opener.IsAvailable = hasOpenAt2;
                using IHostDirectory below = Below(tree, calls);
                answers.Add(Answer(below, path));
                races++;
            }
        }
        TestContext.Out.WriteLine($"{races} races: {string.Join(", ", answers.Order(StringComparer.Ordinal))}");
        Assert.That(answers, Is.SubsetOf(expected));
    }

    /// <summary>Exchanged before every call, a name is never what it was a moment ago.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void OpenDirectory_ExchangedBeforeEveryCall_EndsAsBusy(bool hasOpenAt2)
    {
        using ExportedTree host = new(Tree());
        Exchange exchange = new(host.Root, "x");
        // The first look at each name is at a link, the second one at a directory.
        RacingCalls calls = new(_ => exchange.Once());
        PhysicalHostTree tree = new(host.Root, calls);
        tree.Opener.IsAvailable = hasOpenAt2;
        string answer = "";
        for (int i = 0; i < 2; i++)
        {
            using IHostDirectory below = Below(tree, calls);
            exchange.Once();
            answer = Answer(below, "x");
            if (answer == Busy)
                break;
        }
        Assert.That(answer, Is.EqualTo(Busy).Or.EqualTo("a/x").Or.EqualTo("b"));
        Assert.That(calls.Count, Is.LessThan(10 * ConfinedPath.MostTries));
    }

    [Test]
    public void Read_FileTurnsIntoALinkAndBack_AnswersRightOrBusy()
    {
        HashSet<string> answers = [];
        for (int first = 0; first < 8; first++)
        {
            using ExportedTree host = new(
                new HostTreeBuilder().File("a/x", "file").Link("a/x2", "../b").File("b", "target").Build()
            );
            Exchange exchange = new(host.Root, "x");
            RacingCalls calls = new(call =>
            {
                if (call >= first)
                    exchange.Once();
            });
            using IHostDirectory below = Below(new PhysicalHostTree(host.Root, calls), calls);
            exchange.Once();
            byte[] buffer = new byte[64];
            FileResult result = below.Read("x", buffer);
            answers.Add(
                result.IsOk ? Encoding.ASCII.GetString(buffer, 0, result.Length) : $"{result.Status}/{result.Errno}"
            );
        }
        Assert.That(answers, Is.SubsetOf(new[] { "file", "target", Busy }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void LockDirectory_ExchangedMeanwhile_IsNeverNotADirectory(bool hasOpenAt2)
    {
        HashSet<string> answers = [];
        for (int first = 0; first < 8; first++)
        {
            using ExportedTree host = new(Tree());
            Exchange exchange = new(host.Root, "x");
            RacingCalls calls = new(call =>
            {
                if (call >= first && call < 1000)
                    exchange.Once();
            });
            PhysicalHostWriter writer = new(host.Root, calls);
            calls.Begin();
            writer.Opener.IsAvailable = hasOpenAt2;
            FileWriteResult result = writer.LockDirectory("a/x", TimeSpan.Zero, out IDisposable? held);
            held?.Dispose();
            answers.Add(result.IsOk ? "ok" : $"{result.Status}/{result.Errno}");
        }
        Assert.That(answers, Is.SubsetOf(new[] { "ok", "TooManyLinks/40", Busy }));
    }

    /// <summary>A real race, of bounded length: one thread exchanges, another one opens.</summary>
    [TestCase(true)]
    [TestCase(false)]
    [Category("Slow")]
    public void OpenDirectory_Race_AnswersRightOrBusy(bool hasOpenAt2)
    {
        const int opens = 20_000;
        foreach ((string path, string[] expected) in Directories)
        {
            using ExportedTree host = new(Tree());
            PhysicalHostTree tree = new(host.Root);
            tree.Opener.IsAvailable = hasOpenAt2;
            Exchange exchange = new(host.Root, path);
            using CancellationTokenSource end = new();
            long swaps = 0;
            Thread other = new(() =>
            {
                for (; !end.IsCancellationRequested; swaps++)
                    exchange.Once();
            });
            other.Start();
            Dictionary<string, int> answers = [];
            long begin = Stopwatch.GetTimestamp();
            using (IHostDirectory below = Below(tree))
            {
                for (int i = 0; i < opens && Stopwatch.GetElapsedTime(begin).TotalSeconds < 2; i++)
                {
                    string answer = Answer(below, path);
                    answers[answer] = answers.GetValueOrDefault(answer) + 1;
                }
            }
            end.Cancel();
            other.Join();
            TestContext.Out.WriteLine(
                $"{path}: {swaps} swaps; {string.Join(", ", answers.Select(static one => $"{one.Key} {one.Value}"))}"
            );
            Assert.That(answers.Keys, Is.SubsetOf((string[])[.. expected, Busy]), path);
        }
    }

    static MemoryHostTree Tree() =>
        new HostTreeBuilder()
            .Directory("a/x/y")
            .Directory("a/x/z")
            .Directory("a/c")
            .Link("a/x2", "../b")
            .Link("a/up", "..")
            .Directory("a/out")
            .Link("a/out2", "../../../../../../../../..")
            .Directory("b/y")
            .Directory("b/z")
            .Directory("c")
            .Build();

    /// <summary>Opens <c>a</c> before the race, as a caller has it.</summary>
    static IHostDirectory Below(PhysicalHostTree tree, RacingCalls? calls = null)
    {
        _ = tree.OpenDirectory("a", out IHostDirectory? below);
        calls?.Begin();
        return below!;
    }

    static string Answer(IHostDirectory below, string path)
    {
        FileResult result = below.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
            return directory?.Path ?? $"{result.Status}/{result.Errno}";
    }

    /// <summary>Exchanges a name of <c>a</c> with its second form, as <c>mv --exchange</c> does.</summary>
    sealed class Exchange
    {
        const int Here = -100;
        const uint Both = 2;

        readonly byte[] _one;
        readonly byte[] _other;

        internal Exchange(string root, string path)
        {
            string name = path.Contains("out", StringComparison.Ordinal) ? "out" : "x";
            _one = Encoding.UTF8.GetBytes($"{root}/a/{name}\0");
            _other = Encoding.UTF8.GetBytes($"{root}/a/{name}2\0");
            Once();
            Once();
        }

        internal void Once()
        {
            if (RenameAt2(Here, _one, Here, _other, Both) != 0)
                Assert.Ignore($"Names cannot be exchanged here: {Marshal.GetLastPInvokeError()}");
        }

#pragma warning disable SYSLIB1054 // A source generator needs unsafe code, which this project has no use for.
        [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        static extern int RenameAt2(int oldDirectory, byte[] old, int newDirectory, byte[] wanted, uint flags);
#pragma warning restore SYSLIB1054
    }
}
