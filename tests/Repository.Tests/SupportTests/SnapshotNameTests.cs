namespace Mdev.NodeDev.RepositoryTests;

[TestFixture("a/b")]
[TestFixture(null)]
public sealed class SnapshotNameTests(string? fixtureValue)
{
    string FixturePart => $"_fixtureValue={fixtureValue?.Replace('/', '-') ?? "null"}";

    [Test]
    public void OfCurrentTest_StartsWithFixtureArguments() =>
        Assert.That(
            SnapshotName.OfCurrentTest(),
            Is.EqualTo($"SnapshotNameTests.{nameof(OfCurrentTest_StartsWithFixtureArguments)}{FixturePart}")
        );

    [TestCase("x:y", 1.5)]
    public void OfCurrentTest_EndsWithTestArguments(string text, double number)
    {
        Assert.That((text, number), Is.EqualTo(("x:y", 1.5)));
        Assert.That(
            SnapshotName.OfCurrentTest(),
            Is.EqualTo(
                $"SnapshotNameTests.{nameof(OfCurrentTest_EndsWithTestArguments)}{FixturePart}_text=x-y_number=1.5"
            )
        );
    }

    [TestCaseSource(nameof(Values))]
    public void Of_EscapesValues(object? value, string expected) =>
        Assert.That(
            SnapshotName.Of(typeof(Nested), "Method", [("p", value)]),
            Is.EqualTo($"SnapshotNameTests.Nested.Method_p={expected}")
        );

    public static IEnumerable<TestCaseData> Values()
    {
        (object? Value, string Expected)[] values =
        [
            (null, "null"),
            ("", ""),
            ("\"\\<>|:*?/#", "----------"),
            ("a\tb\0c\nd", "a-b-c-d"),
            ("0000:06:00.0 é", "0000-06-00.0 é"),
            (1234.5m, "1234.5"),
            (-7, "-7"),
            (true, "True"),
            (DayOfWeek.Friday, "Friday"),
            (Guid.Parse("4b20d080-1b54-4048-85b3-a6a62d165c01"), "4b20d080-1b54-4048-85b3-a6a62d165c01"),
            (Array.Empty<int>(), "[]"),
            (new[] { 1, 2, 3 }, "1,2,3"),
            (new int[][] { [1, 2], [] }, "[1,2],[]"),
            (new[] { "a/b", null }, "a-b,null"),
        ];
        for (int i = 0; i < values.Length; i++)
            yield return new TestCaseData(values[i].Value, values[i].Expected).SetArgDisplayNames($"{i}");
    }

    sealed class Nested;
}
