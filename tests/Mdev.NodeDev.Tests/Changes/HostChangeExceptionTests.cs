namespace Mdev.NodeDev.Tests;

/// <summary>What exceptions of changes say: one line for logs, all of it on request.</summary>
public sealed class HostChangeExceptionTests
{
    [Test]
    public async Task Message_IsOneLineThatBeginsWithTheSentence()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty(ports: 1).Build();
        HostOperations operations = new(new NodeHost(fake), fake);
        _ = await operations.CreateAsync("mtty", "mtty-1", SampleUuids.Of(1));
        HostChangeException? e = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync("mtty", "mtty-1", SampleUuids.Of(2))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            e!.Message,
            Is.EqualTo(
                $"cannot create {SampleUuids.Of(2)} of type mtty-1 on mtty: no more devices of this type fit; writing "
                    + "'create' failed: ENOSPC (No space left on device); available_instances 0 before, 0 after "
                    + "(ND4010)"
            )
        );
        Assert.That(e.ToString(), Does.StartWith($"{typeof(HostChangeException)}: {e.Message}"));
        Assert.That(e.ToString(), Does.EndWith(e.Failure.ToString()));
        foreach (HostChangeHint hint in e.Failure.Hints)
            Assert.That(e.ToString(), Does.Contain(hint.Action));
    }

    [Test]
    public async Task Message_Cancelled_IsOneLine()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        HostOperations operations = new(new NodeHost(fake), fake);
        HostChangeCanceledException? e = await Assert.ThrowsAsync<HostChangeCanceledException>(() =>
            operations.CreateAsync("mtty", "mtty-1", cancellationToken: new CancellationToken(canceled: true))
        );
        Assert.That(e!.Message, Does.StartWith("cannot plan a change: it was cancelled").And.EndsWith("(ND4027)"));
        Assert.That(e.Message, Does.Not.Contain("\n"));
    }
}
