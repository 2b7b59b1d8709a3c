namespace Mdev.NodeDev.Tests;

/// <summary>
/// A tree or a writer that throws, at any moment of a plan of every kind of step. It throws once, so that the way back
/// is open: nothing is left.
/// </summary>
[CancelAfter(120_000)]
public sealed class ThrowingHostTests
{
    static readonly MdevDefinition Old = Mdevs.Port(2);
    static readonly MdevDefinition Spelled = Mdevs.Port(3) with { Uuid = Guid.Parse(SampleUuids.Lettered) };

    static readonly (string Name, HostStep[] Steps)[] Plans =
    [
        ("define", [new WriteDefinitionStep(Mdevs.Port(1))]),
        ("define the first of a parent", [new WriteDefinitionStep(Mdevs.Of("mdpy", 1, "mdpy-vga"))]),
        ("modify", [new WriteDefinitionStep(Old with { TypeId = "mtty-2" }) { Previous = Old }]),
        (
            "modify what is spelled otherwise",
            [new WriteDefinitionStep(Spelled with { TypeId = "mtty-2" }) { Previous = Spelled }]
        ),
        ("undefine", [new DeleteDefinitionStep(Old)]),
        ("undefine what is spelled otherwise", [new DeleteDefinitionStep(Spelled)]),
        ("create", [Mdevs.Creation(Mdevs.Port(1))]),
        ("remove", [Mdevs.Removal(Mdevs.Port(5))]),
        ("assign", [new WriteAttributeStep("matrix", SampleUuids.Of(6), Mdevs.Assign("adapter", "5"))]),
        (
            "all",
            [
                Mdevs.Removal(Mdevs.Port(5)),
                new DeleteDefinitionStep(Old),
                new WriteDefinitionStep(Mdevs.Port(1)),
                Mdevs.Creation(Mdevs.Port(1)),
            ]
        ),
    ];

    static IEnumerable<string> Definitions =>
        Names.Where(static name =>
            name.Contains("define", StringComparison.Ordinal) || name.StartsWith("modify", StringComparison.Ordinal)
        );

    static IEnumerable<string> Names => Plans.Select(static plan => plan.Name);

    [TestCaseSource(nameof(Names))]
    public async Task Apply_TreeThrows_IsUndone(string name)
    {
        int moments = await RunAsync(
            name,
            static (host, moment) =>
                new(
                    new ObservedTree(host, _ => moment.Pass()).AsHost(),
                    host,
                    new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
                )
        );
        Assert.That(moments, Is.AtLeast(3));
    }

    /// <summary>A definition is written by several calls, of which one throws.</summary>
    [TestCaseSource(nameof(Definitions))]
    public async Task Apply_WriterThrows_IsUndone(string name)
    {
        int moments = await RunAsync(
            name,
            static (host, moment) =>
                new(
                    host.AsHost(),
                    new Throwing(host, moment),
                    new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
                )
        );
        Assert.That(moments, Is.AtLeast(1));
    }

    /// <summary>Also the way back is closed: what was thrown first is thrown, and the other steps are undone.</summary>
    [Test]
    public async Task Apply_UndoThrows_UndoesTheOtherSteps()
    {
        FakeHost host = Host();
        bool isBroken = false;
        string broken = $"{Mdevs.Definitions}/mtty";
        HostOperations operations = new(
            new ObservedTree(
                host,
                path =>
                {
                    if (isBroken && path.StartsWith(Mdevs.Definitions, StringComparison.Ordinal))
                        throw new IOException($"{broken} is broken");
                }
            ).AsHost(),
            host
        );
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                Mdevs.Creation(Mdevs.Port(1)),
                new WriteDefinitionStep(Mdevs.Port(1)),
                new WriteAttributeStep("mtty", SampleUuids.Of(1), new MdevAttribute("missing", "1"))
            ),
            progress: new Told(step =>
                isBroken |= step is { Outcome: HostStepOutcome.Done, Step.Effect: HostStepEffect.WritesDefinition }
            )
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.NotUndone, HostStepOutcome.Failed })
        );
        Assert.That(result.NotUndone.Single().Failure?.Diagnostic.Message, Does.Contain("is broken"));
        Assert.That(host.Running(), Does.Not.Contain(SampleUuids.Of(1)));
    }

    /// <summary>Throws at one access after the other, until the plan ends before it.</summary>
    static async Task<int> RunAsync(string name, Func<FakeHost, Moment, HostOperations> create)
    {
        HostPlan plan = Mdevs.Plan(Plans.Single(one => one.Name == name).Steps);
        List<string> left = [];
        for (int at = 1; ; at++)
        {
            FakeHost host = Host();
            string[] before = host.Everything();
            Moment moment = new(at);
            bool hasThrown = false;
            try
            {
                HostChangeResult result = await create(host, moment).ApplyAsync(plan);
                if (!moment.HasPassed)
                {
                    Assert.That(result.Failure, Is.Null);
                    Assert.That(left, Is.Empty);
                    return at - 1;
                }
            }
            catch (IOException thrown) when (thrown.Message == Moment.Message)
            {
                hasThrown = true;
            }
            string difference = Mdevs.Differences(before, host.Everything());
            if (hasThrown && difference.Length > 0)
                left.Add($"{at}: {difference}");
            if (host.LockDirectory(Mdevs.Definitions, TimeSpan.Zero, out IDisposable? held) is { IsOk: false })
                left.Add($"{at}: the lock is left");
            held?.Dispose();
        }
    }

    static FakeHost Host()
    {
        FakeHost host = new FakeHostBuilder()
            .AddMtty()
            .AddMdpy()
            .AddVfioAp(["05.0004"])
            .AddFile($"{Mdevs.Definitions}/mtty/{Old.Uuid:D}", Mdevs.Text(Old))
            .AddFile($"{Mdevs.Definitions}/mtty/{SampleUuids.Lettered.ToUpperInvariant()}", Mdevs.Text(Spelled))
            .Build();
        HostOperations operations = host.Operations();
        operations.CreateAsync(Mdevs.Port(5)).GetAwaiter().GetResult();
        operations.CreateAsync(Mdevs.Crypto(6)).GetAwaiter().GetResult();
        return host;
    }

    /// <summary>The access at which something throws.</summary>
    sealed class Moment(int at)
    {
        internal const string Message = "thrown on purpose";
        int _count;

        internal bool HasPassed => Volatile.Read(ref _count) >= at;

        internal void Pass()
        {
            if (Interlocked.Increment(ref _count) == at)
                throw new IOException(Message);
        }
    }

    /// <summary>A writer that makes a change and throws.</summary>
    sealed class Throwing(FakeHost inner, Moment moment) : IHostWriter
    {
        public FileWriteResult Write(string path, ReadOnlySpan<byte> data) => After(inner.Write(path, data));

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => After(inner.Replace(path, content));

        public FileWriteResult Delete(string path) => After(inner.Delete(path));

        public FileWriteResult MakeDirectory(string path) => After(inner.MakeDirectory(path));

        public FileWriteResult LockDirectory(string path, TimeSpan timeout, out IDisposable? held) =>
            inner.LockDirectory(path, timeout, out held);

        FileWriteResult After(FileWriteResult result)
        {
            moment.Pass();
            return result;
        }
    }
}
