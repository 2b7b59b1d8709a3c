namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The examples of docs/getting-started.md, word for word and in its order.</summary>
public sealed class GettingStartedExamples
{
    [Test]
    public async Task Page()
    {
        List<string> printed = [];
        void Print(string text) => printed.Add(text);
        static Task StartGuestAsync(XElement domain) => Task.FromResult(domain);

        // begin-snippet: fake-host
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        NodeHost host = new(fake);
        HostOperations operations = new(host, fake);
        // end-snippet

        // begin-snippet: look
        HostSnapshot snapshot = host.Scan();
        foreach (HostMdevParent parent in snapshot.Parents)
        foreach (HostMdevType type in parent.Types)
            Print($"{parent.Name} offers {type.Id}, {type.AvailableInstances} more");
        foreach (Diagnostic diagnostic in snapshot.Diagnostics)
            Print(diagnostic.ToString());
        // end-snippet

        // begin-snippet: create
        await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");
        // end-snippet

        // begin-snippet: document-of-device
        snapshot = host.Scan();
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { Version = LibvirtVersion.V11_3 });
        LibvirtDevice device = view.Find(lease)!;
        Print(device.ToXml());
        Print(view.ParentOf(device)!.ToXml());
        // end-snippet

        XElement domain = XElement.Parse(
            "<domain>\n  <devices>\n  </devices>\n</domain>",
            LoadOptions.PreserveWhitespace
        );
        // begin-snippet: hand-over
        HostMdev mdev = snapshot.Mdevs.Single(mdev => mdev.Name == lease.Uuid.ToString());
        DomainHostdevs.Insert(domain, Hostdev.Create(snapshot, mdev));
        await StartGuestAsync(domain);
        lease.Keep(); // without this, leaving the block removes the device again
        // end-snippet

        // begin-snippet: define
        MdevDefinition definition = new()
        {
            ParentName = "mtty",
            TypeId = "mtty-2",
            Uuid = Guid.NewGuid(),
            Autostart = true,
        };
        await operations.DefineAsync(definition);
        // end-snippet

        // begin-snippet: failure
        try
        {
            await operations.CreateAsync("mtty", "mtty-9");
        }
        catch (HostChangeException e)
        {
            Print(e.Failure.ToString());
        }
        // end-snippet

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(printed[0], Is.EqualTo("mtty offers mtty-1, 24 more"));
        Assert.That(printed, Has.Some.Contains("<type id='mtty-1'/>"));
        Assert.That(printed[^1], Does.Contain("mtty-9"));
        Assert.That(domain.Descendants("hostdev"), Has.Exactly(1).Items);
        Assert.That(host.Scan().Mdevs.Count(mdev => mdev.IsActive), Is.EqualTo(1));
        Assert.That(host.Scan().Mdevs.Count(mdev => mdev.IsDefined), Is.EqualTo(1));
    }
}
