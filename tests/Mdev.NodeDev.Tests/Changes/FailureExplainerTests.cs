namespace Mdev.NodeDev.Tests;

/// <summary>Every error has its reason and its hints, and every row of the tables an error.</summary>
public sealed class FailureExplainerTests
{
    static readonly StepFailures[] Tables =
    [
        StepFailures.Create,
        StepFailures.Remove,
        StepFailures.Attribute,
        StepFailures.Preparation,
        StepFailures.Vgpu,
        StepFailures.Definition,
        StepFailures.Common,
    ];

    static readonly HintRow[] Hints = [.. RequestFailures.Hints, .. Tables.SelectMany(static table => table.Hints)];

    [Test]
    public void Explain_AllCases()
    {
        StringBuilder text = new();
        foreach ((HostChangeReason reason, string name, FailureContext context) in FailureCases.All)
        {
            HostChangeFailure failure = FailureExplainer.Explain(context);
            Assert.That(failure.Reason, Is.EqualTo(reason), name);
            text.Append($"# {name}\n{failure}\n\n");
        }
        Snapshot.Verify(text.ToString());
    }

    [Test]
    public void Explain_ErrorsOfAnyParent_HaveTheSameReasonForEachDriver()
    {
        foreach ((HostChangeReason reason, string name, FailureContext context) in FailureCases.OfOtherParents)
            Assert.That(FailureExplainer.Explain(context).Reason, Is.EqualTo(reason), name);
    }

    [Test]
    public void EveryReasonRow_DecidesACase()
    {
        HashSet<ReasonRow> used = [];
        foreach ((_, _, FailureContext context) in FailureCases.All)
        {
            if (context.Reason is null)
                used.UnionWith(
                    StepFailures
                        .Common.Reasons.Concat(context.Failures!.Reasons)
                        .Where(row => row.Fits(context))
                        .Take(1)
                );
        }
        Assert.That(
            Tables.SelectMany(static table => table.Reasons).Where(row => !used.Contains(row)).Select(Position),
            Is.Empty
        );

        static string Position(ReasonRow row)
        {
            StepFailures table = Tables.Single(table => table.Reasons.Contains(row));
            return $"row {Array.IndexOf(table.Reasons, row)}: {row.Reason}";
        }
    }

    [Test]
    public void EveryHintRow_ExplainsACase()
    {
        HashSet<HintRow> used = [];
        foreach ((_, _, FailureContext context) in FailureCases.All.Concat(FailureCases.OfOtherParents))
        {
            HostChangeFailure failure = FailureExplainer.Explain(context);
            FailureContext known = context with { Reason = failure.Reason };
            used.UnionWith(
                Hints.Where(row => row.Fits(known) && failure.Hints.Contains(row.Hint(new FailureWords(known))))
            );
        }
        Assert.That(
            Hints.Where(row => !used.Contains(row)).Select(row => row.Hint(new FailureWords(Unknown)).ToString()),
            Is.Empty
        );
    }

    [Test]
    public void Explain_AllCases_NoHintRepeatsTheMessage()
    {
        foreach ((_, string name, FailureContext context) in FailureCases.All)
        {
            HostChangeFailure failure = FailureExplainer.Explain(context);
            string[] said = failure.Diagnostic.Message.Split([": ", "; "], StringSplitOptions.None);
            foreach (HostChangeHint hint in failure.Hints)
            {
                Assert.That(failure.Diagnostic.Message, Does.Not.Contain(hint.Cause), name);
                Assert.That(
                    said.Skip(1).Where(one => hint.Cause.Contains(one, StringComparison.Ordinal)),
                    Is.Empty,
                    name
                );
            }
        }
    }

    [Test]
    public void EveryHint_IsAPhraseAndSentences()
    {
        HostChangeHint[] hints = [.. Hints.Select(row => row.Hint(new FailureWords(Unknown)))];
        foreach (HostChangeHint hint in hints)
        {
            Assert.That(hint.Cause, Is.Not.Empty.And.Not.EndsWith("."));
            Assert.That(hint.Action, Does.EndWith(".").And.Not.Contain("nodedev"));
            Assert.That(char.IsUpper(hint.Action[0]), hint.Action);
        }
    }

    [Test]
    public void EveryReason_HasItsDiagnosticInTheSameOrder()
    {
        Assert.That(
            FailureReasons.All.Select(static row => row.Reason),
            Is.EqualTo(Enum.GetValues<HostChangeReason>())
        );
        Assert.That(
            FailureReasons.All.Select(static row => row.Descriptor),
            Is.EqualTo(DiagnosticDescriptors.All.Where(one => one.Id.StartsWith("ND40", StringComparison.Ordinal)))
        );
    }

    [Test]
    public void Explain_ReturnsWhatWasObserved()
    {
        FailureContext context = FailureContexts.Create("mtty", Errno.ENOSPC, before: 1, after: 0) with
        {
            Siblings = [FailureContexts.Device("mtty", "mtty-2")],
            Users = FailureContexts.Qemu,
        };
        HostChangeFailure failure = FailureExplainer.Explain(context);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Remedy, Is.EqualTo(HostChangeRemedy.TryAnotherParent));
        Assert.That(failure.Errno, Is.EqualTo(28));
        Assert.That(failure.Stage, Is.EqualTo(FileWriteStage.Write));
        Assert.That(failure.Path, Is.EqualTo("sys/devices/mtty/mdev_supported_types/mtty-1/create"));
        Assert.That(failure.Diagnostic.Location.Source, Is.EqualTo(failure.Path));
        Assert.That(failure.Value, Is.EqualTo(FailureContexts.Uuid.ToString()));
        Assert.That(failure.AvailableBefore, Is.EqualTo(1));
        Assert.That(failure.AvailableAfter, Is.Zero);
        Assert.That(failure.Siblings, Is.EqualTo(context.Siblings));
        Assert.That(failure.Users, Is.EqualTo(context.Users.Users));
    }

    [Test]
    public void Explain_ListsAtMostThreeDevices()
    {
        FailureContext context = FailureContexts.Create("mtty", Errno.ENOSPC, after: 0) with
        {
            Siblings = [.. Enumerable.Range(1, 24).Select(i => FailureContexts.Device("mtty", "mtty-1", i))],
        };
        Assert.That(
            FailureExplainer.Explain(context).Hints[0].Cause,
            Does.Contain("000000000003 (mtty-1) and 21 more; mtty-1 takes one")
        );
    }

    [Test]
    public void Explain_HostileValues_AreMadePrintable()
    {
        const string evil = "\u001b[2J\nx\u202e{parent}{0}";
        FailureContext[] contexts =
        [
            FailureContext.ForRequest(ChangeVerb.Change, HostChangeReason.Unexpected, FailureContexts.Uuid, evil, evil),
            .. Steps(evil).Select(step => FailureContext.ForStep(step, HostChangeReason.Busy)),
            .. Steps(evil).Select(step => FailureContext.ForWrite(step, default, $"sys/{evil}", evil)),
        ];
        foreach (HostChangeReason reason in Enum.GetValues<HostChangeReason>())
        {
            foreach (FailureContext context in contexts)
            {
                string text = FailureExplainer
                    .Explain(
                        context with
                        {
                            Reason = reason,
                            Path = $"sys/{evil}",
                            Value = evil,
                            Expected = evil,
                            Found = evil,
                            Text = evil,
                            Candidates = [evil],
                            Siblings = [FailureContexts.Device(evil, evil)],
                            Existing = FailureContexts.Device(evil, evil),
                            Users = new() { Users = [new(1, evil, evil)], WhyNot = evil },
                        }
                    )
                    .ToString()
                    .Replace("\n  ", "", StringComparison.Ordinal);
                Assert.That(text.Where(char.IsControl), Is.Empty);
                Assert.That(text, Does.Not.Contain("\u202e"));
            }
        }
    }

    [Test]
    public void Explain_LongValues_AreCut()
    {
        string giant = new('x', 100_000);
        FailureContext context = FailureContexts.Set("nvidia", "nvidia/vgpu_params", giant, Errno.E2BIG) with
        {
            Text = giant,
            Expected = giant,
            Found = giant,
            Candidates = [.. Enumerable.Repeat(giant, 1000)],
        };
        Assert.That(FailureExplainer.Explain(context).ToString(), Has.Length.LessThan(3000));
    }

    [TestCase(FileStatus.Absent, Errno.ENOENT)]
    [TestCase(FileStatus.Denied, Errno.EACCES)]
    [TestCase(FileStatus.Gone, Errno.ENODEV)]
    [TestCase(FileStatus.NotDirectory, Errno.ENOTDIR)]
    [TestCase(FileStatus.TooManyLinks, Errno.ELOOP)]
    public void Explain_StatusWithoutErrno_IsItsErrno(FileStatus status, int errno) =>
        Assert.That(
            FailureExplainer.Explain(FailureContexts.Define(status, FileWriteStage.Open)).ToString(),
            Is.EqualTo(FailureExplainer.Explain(FailureContexts.Define(errno, FileWriteStage.Open)).ToString())
        );

    [Test]
    public void Explain_NothingKnown_GivesAHint()
    {
        HostChangeFailure failure = FailureExplainer.Explain(Unknown);
        Assert.That(
            failure.Diagnostic.ToString(),
            Is.EqualTo("error ND4028: cannot change a device: unexpected error")
        );
        Assert.That(failure.Hints, Is.Not.Empty);
    }

    static FailureContext Unknown => FailureContext.ForRequest(ChangeVerb.Change, HostChangeReason.Unexpected);

    static IEnumerable<HostStep> Steps(string name)
    {
        MdevDefinition definition = new()
        {
            ParentName = name,
            Uuid = FailureContexts.Uuid,
            TypeId = name,
        };
        yield return new CreateMdevStep(name, FailureContexts.Uuid, name);
        yield return new RemoveMdevStep(name, FailureContexts.Uuid, name);
        yield return new WriteAttributeStep(name, FailureContexts.Uuid, new(name, name));
        yield return new WriteDefinitionStep(definition);
        yield return new WriteDefinitionStep(definition) { Previous = definition };
        yield return new DeleteDefinitionStep(definition);
        PciAddress function = PciAddress.Parse("0000:41:00.7");
        yield return new SetVgpuTypeStep(function, 1, name);
        yield return new ClearVgpuTypeStep(function, 1);
        yield return new WriteVgpuAttributeStep(function, name, name);
    }
}
