namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of how the library is watched, word for word.</summary>
public sealed class ObservabilityExamples
{
    [Test]
    public void Health_HostsOfEverySort_IsAsTheyAre()
    {
        FakeHost good = new FakeHostBuilder().AddMtty().Build();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Check(good.AsHost(), good), Is.EqualTo((true, "1 parents, 0 devices")));
        FakeHost bad = new FakeHostBuilder().AddMtty().Build();
        _ = bad.MakeDirectory("etc/mdevctl.d");
        _ = bad.MakeDirectory("etc/mdevctl.d/mtty");
        _ = bad.Replace($"etc/mdevctl.d/mtty/{SampleUuids.First}", "x"u8);
        Assert.That(Check(bad.AsHost(), bad).IsHealthy, Is.False);
        Assert.That(Check(bad.AsHost(), bad).Text, Does.Contain("ND3001"));
    }

    // begin-snippet: health
    static (bool IsHealthy, string Text) Check(NodeHost host, IHostWriter writer)
    {
        try
        {
            HostSnapshot snapshot = host.Scan(HostQuery.Mediated);
            FileWriteResult write = writer.MakeDirectory("etc/mdevctl.d");
            if (!write.IsOk)
                return (false, $"definitions cannot be written: {write.Status.Describe()}");
            Diagnostic? error = snapshot.Diagnostics.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error);
            return error is null
                ? (true, $"{snapshot.Parents.Count} parents, {snapshot.Mdevs.Count(mdev => mdev.IsActive)} devices")
                : (false, error.ToString());
        }
        catch (HostAccessException e)
        {
            return (false, e.Message);
        }
    }
    // end-snippet
}
