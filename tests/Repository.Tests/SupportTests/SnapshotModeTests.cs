namespace Mdev.NodeDev.RepositoryTests;

public sealed class SnapshotModeTests
{
    [TestCase(null, null, ExpectedResult = false)]
    [TestCase("", null, ExpectedResult = false)]
    [TestCase("0", null, ExpectedResult = false)]
    [TestCase("1", null, ExpectedResult = true)]
    [TestCase("1", "", ExpectedResult = true)]
    [TestCase("true", "false", ExpectedResult = true)]
    [TestCase(null, "true", ExpectedResult = false)]
    public bool Accepts_OnlyWhenSet(string? accept, string? ci) => Mode(accept, ci).Accepts;

    [TestCase("true")]
    [TestCase("1")]
    [TestCase("anything")]
    public void From_OnABuildMachine_Throws(string ci) =>
        Assert.That(() => Mode("1", ci), Throws.InvalidOperationException.With.Message.Contains("SNAPSHOT_ACCEPT"));

    static SnapshotMode Mode(string? accept, string? ci) =>
        SnapshotMode.From(name =>
            name switch
            {
                "SNAPSHOT_ACCEPT" => accept,
                "CI" => ci,
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
            }
        );
}
