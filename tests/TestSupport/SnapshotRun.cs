using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

/// <summary>After a run of every test: no verified file may be left that no test asked for.</summary>
[SetUpFixture]
sealed class SnapshotRun
{
    /// <summary>
    /// Set by scripts that run every test: a run that turns out to be partial is then a failure itself.
    /// </summary>
    const string FullRunVariable = "NODEDEV_FULL_RUN";

    [OneTimeTearDown]
    public void EverySnapshotWasAskedFor()
    {
        TestContext.ResultAdapter result = TestContext.CurrentContext.Result;
        int run =
            result.PassCount + result.FailCount + result.SkipCount + result.InconclusiveCount + result.WarningCount;
        int all = Count(TestExecutionContext.CurrentContext.CurrentTest);
        if (run < all)
        {
            if (Environment.GetEnvironmentVariable(FullRunVariable) == "1")
                Assert.Fail($"{run} of {all} tests ran, but {FullRunVariable} promises all of them.");
            return;
        }
        // A test that failed early did not come to ask for its snapshot; its failure is enough.
        if (result.FailCount > 0)
            return;
        IReadOnlyList<string> unclaimed = SnapshotClaims.Current.Unclaimed(
            Repository.Files($"tests/{typeof(SnapshotRun).Assembly.GetName().Name}", "*.verified.*")
        );
        if (unclaimed.Count > 0)
            Assert.Fail("No test asks for these snapshots; delete them:\n" + string.Join('\n', unclaimed));
    }

    /// <summary>The number of tests, without those that root cannot run.</summary>
    static int Count(ITest test) =>
        test.IsSuite ? test.Tests.Sum(Count)
        : test.Properties[PropertyNames.Category].Contains("NotRoot") ? 0
        : 1;
}
