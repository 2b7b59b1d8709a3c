using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>The tables of hints as a whole.</summary>
public sealed class FailureHintsTests
{
    static readonly FileWriteStage[] Stages =
    [
        FileWriteStage.Open,
        FileWriteStage.Write,
        FileWriteStage.SyncDirectory,
    ];

    /// <summary>What the tables name, and one that none does.</summary>
    static readonly int[] Errnos = [.. FailureHints.All.SelectMany(row => row.Errnos), 71];

    [Test]
    public void Every_attempt_gets_a_hint_and_every_hint_an_attempt()
    {
        HashSet<(HostChangeReason, string)> used = [];
        foreach (FailureContext attempt in Many())
        {
            HostChangeFailure failure = FailureExplainer.Explain(attempt);
            Assert.That(failure.Hints, Is.Not.Empty, failure.Diagnostic.ToString());
            FailureFacts facts = FailureFactFinder.Of(attempt with { Reason = failure.Reason });
            int errno = attempt.Outcome is { IsOk: false } result
                ? FailureReasons.ErrnoOf(result)
                : 0;
            foreach (HintRow row in FailureHints.All)
            {
                if (row.Fits(failure.Reason, errno, facts))
                    used.Add((row.Reason, row.Cause));
            }
        }
        Assert.That(
            FailureHints.All.Select(row => (row.Reason, row.Cause)).Except(used),
            Is.Empty,
            "rows that no attempt comes to"
        );
    }

    [Test]
    public void A_hint_is_a_phrase_and_a_sentence()
    {
        foreach (HintRow row in FailureHints.All)
        {
            string cause = FailureWords.Fill(row.Cause, Nothing);
            string action = FailureWords.Fill(row.Action, Nothing);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(cause, Is.Not.Empty.And.Not.EndsWith(".").And.Not.Contain("{"), cause);
                Assert.That(action, Does.EndWith(".").And.Not.Contain("{"), action);
                Assert.That(char.IsUpper(action[0]), action);
            }
        }
    }

    static readonly FailureContext Nothing = FailureContext.ForRequest(
        ChangeVerb.Change,
        HostChangeReason.Unexpected
    );

    [Test]
    public void No_hint_stands_twice() =>
        Assert.That(FailureHints.All.Select(row => (row.Reason, row.Cause)), Is.Unique);

    [Test]
    public void A_list_of_devices_is_short()
    {
        FailureContext attempt = Attempts.Create("mtty", "ENOSPC", after: 0) with
        {
            Siblings =
            [
                .. Enumerable.Range(1, 24).Select(i => Attempts.Device("mtty", "mtty-1", i)),
            ],
        };
        Assert.That(
            FailureExplainer.Explain(attempt).Hints[0].Cause,
            Is.EqualTo(
                "the 24 ports of mtty are used up by 00000000-0000-4000-8000-000000000001 (mtty-1),"
                    + " 00000000-0000-4000-8000-000000000002 (mtty-1), 00000000-0000-4000-8000-000000000003 (mtty-1) and 21 more;"
                    + " mtty-1 takes one, mtty-2 takes two"
            )
        );
    }

    /// <summary>All cases, and every reason, stage and error of every step of every driver.</summary>
    static IEnumerable<FailureContext> Many()
    {
        foreach (ErrnoCase one in ErrnoCases.All)
            yield return one.Attempt;
        foreach (string driver in Attempts.Drivers)
        {
            foreach (FailureContext attempt in Kinds(driver))
            {
                foreach (HostChangeReason reason in Enum.GetValues<HostChangeReason>())
                    yield return attempt with
                    {
                        Reason = reason,
                        Outcome = null,
                    };
                foreach (FileStatus status in Enum.GetValues<FileStatus>())
                    yield return attempt with
                    {
                        Outcome = new(status, 0, FileWriteStage.Open),
                    };
                foreach (FileWriteStage stage in Stages)
                {
                    foreach (int errno in Errnos.Distinct())
                    {
                        FileWriteResult result = FileWriteResult.FromErrno(errno, stage);
                        yield return attempt with
                        {
                            Outcome = result,
                        };
                        yield return attempt with
                        {
                            Outcome = result,
                            AvailableAfter = 0,
                        };
                        yield return attempt with
                        {
                            Outcome = result,
                            AvailableAfter = 1,
                            IsPrivileged = true,
                        };
                    }
                }
            }
        }
    }

    static IEnumerable<FailureContext> Kinds(string driver)
    {
        yield return Attempts.On(driver);
        yield return Attempts.Create(driver, "EIO");
        yield return Attempts.Remove(driver, "EIO");
        yield return Attempts.Set(driver, "mode", "1", "EIO");
        yield return Attempts.Set(driver, "ap_config", "1", "EIO");
        yield return Attempts.Set(driver, "mdev/aggregated_instances", "1", "EIO");
        yield return Attempts.Define("EIO", FileWriteStage.Sync);
        yield return Attempts.Undefine("EIO");
    }
}
