namespace Mdev.NodeDev.Tests;

/// <summary>What long listings cost, and where their diagnostics are.</summary>
[TestFixture]
public sealed class ListingBoundsTests
{
    const string Device = "{\"mdev_type\":\"t\",\"start\":\"auto\"}";

    [Test]
    [CancelAfter(60_000)]
    public void TryParseList_ManyDevicesOfOneParent_TakesLinearTime(CancellationToken cancelled)
    {
        const int many = 100_000;
        byte[] json = Listing(many, i => Device);
        Assert.That(MdevDefinition.TryParseList(json, out ValueList<MdevDefinition> list, out _), Is.True);
        Assert.That(list.Count, Is.EqualTo(many));
        Assert.That(cancelled.IsCancellationRequested, Is.False);
    }

    [Test]
    public void TryParseList_ManyMalformedDevices_ListsAThousandDiagnostics()
    {
        const int many = 5000;
        byte[] json = Listing(many, i => i % 2 == 0 ? "{}" : Device);
        Assert.That(MdevDefinition.TryParseList(json, out _, out ValueList<Diagnostic> found), Is.False);
        Assert.That((found.Count, found[^1].Id), Is.EqualTo((1000, "ND1201")));
        Assert.That(found[^1].Message, Does.EndWith($": {(many / 2) - 999}"));
    }

    [Test]
    public void TryParseList_Diagnostics_HaveTheirLinesAndColumns()
    {
        byte[] json = Encoding.UTF8.GetBytes(
            $"[{{\"ä\":[{{\"{Uuid(1)}\":{{}}}},{{\"{Uuid(2)}\":{Device}}},\n"
                + $" {{\"{Uuid(3)}\": {{}}}},{{\"{Uuid(4)}\":{{}}}}\n]}}]"
        );
        _ = MdevDefinition.TryParseList(json, out _, out ValueList<Diagnostic> found);
        Assert.That(
            found.Select(one => (one.Location.Line, one.Location.Column)),
            Is.EqualTo(new (int?, int?)[] { (1, 48), (2, 43), (2, 87) })
        );
    }

    static byte[] Listing(int count, Func<int, string> device)
    {
        IEnumerable<string> devices = Enumerable.Range(0, count).Select(i => $"{{\"{Uuid(i)}\":{device(i)}}}");
        return Encoding.UTF8.GetBytes($"[{{\"p\":[{string.Join(',', devices)}]}}]");
    }

    static string Uuid(int i) => $"{i:x8}-0000-4000-8000-000000000000";
}
