using Microsoft.Extensions.DependencyInjection;

namespace Mdev.NodeDev.Tests;

public sealed class AddNodeDevTests
{
    static readonly MemoryHostTree Tree = new HostTreeBuilder().WithMtty().Build();

    [Test, Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void AddNodeDev_ReadsThisMachineByDefault()
    {
        using ServiceProvider services = new ServiceCollection().AddNodeDev().BuildServiceProvider();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(services.GetRequiredService<NodeDevOptions>(), Is.EqualTo(NodeDevOptions.Default));
        Assert.That(
            services.GetRequiredService<IHostTree>(),
            Is.InstanceOf<PhysicalHostFiles>().With.Property("Root").EqualTo("/")
        );
        Assert.That(services.GetRequiredService<NodeHost>().Tree, Is.SameAs(services.GetRequiredService<IHostTree>()));
        Assert.That(
            services.GetRequiredService<HostOperations>().Host,
            Is.SameAs(services.GetRequiredService<NodeHost>())
        );
        Assert.That(
            services.GetRequiredService<IHostWriter>(),
            Is.SameAs(services.GetRequiredService<IHostTree>()).And.SameAs(services.GetRequiredService<IHostFiles>())
        );
    }

    [Test, Platform("Linux")]
    public void AddNodeDev_UsesTheOptions()
    {
        using ExportedTree exported = new(Tree);
        NodeDevOptions options = new()
        {
            Root = exported.Root,
            Host = new NodeHostOptions { HostUuid = Guid.Parse(SampleUuids.First) },
        };
        using ServiceProvider services = new ServiceCollection().AddNodeDev(options).BuildServiceProvider();
        HostSnapshot snapshot = services.GetRequiredService<NodeHost>().Scan();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(services.GetRequiredService<NodeDevOptions>(), Is.SameAs(options));
        Assert.That(snapshot.FindParent("mtty"), Is.Not.Null);
        Assert.That(snapshot.System.Uuid, Is.EqualTo(Guid.Parse(SampleUuids.First)));
    }

    [Test]
    public void AddNodeDev_KeepsExistingRegistrations()
    {
        NodeHost host = new(MemoryHostTree.Empty);
        using ServiceProvider own = new ServiceCollection()
            .AddSingleton<IHostTree>(Tree)
            .AddNodeDev()
            .AddNodeDev(new NodeDevOptions { Root = "/elsewhere" })
            .BuildServiceProvider();
        using ServiceProvider ownHost = new ServiceCollection().AddSingleton(host).AddNodeDev().BuildServiceProvider();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(own.GetRequiredService<NodeHost>().Tree, Is.SameAs(Tree));
        Assert.That(
            own.GetRequiredService<NodeDevOptions>(),
            Is.EqualTo(NodeDevOptions.Default),
            "the first call counts"
        );
        Assert.That(own.GetServices<NodeHost>(), Has.Exactly(1).Items);
        Assert.That(ownHost.GetRequiredService<NodeHost>(), Is.SameAs(host));
    }

    [Test]
    public async Task AddNodeDev_HostInMemory_IsChanged()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().Build();
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IHostFiles>(host)
            .AddNodeDev()
            .BuildServiceProvider();
        HostOperations operations = services.GetRequiredService<HostOperations>();
        MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");

        Assert.That(lease.WasCreated, Is.True);
        Assert.That(services.GetRequiredService<NodeHost>().Scan().Mdevs.Single().Name, Is.EqualTo($"{lease.Uuid}"));
    }

    [Test]
    public void AddNodeDev_RegistersSingletonsAndReturnsTheCollection()
    {
        ServiceCollection collection = new();
        collection.AddSingleton<IHostTree>(Tree);
        IServiceCollection returned = collection.AddNodeDev();
        using ServiceProvider services = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
        using IServiceScope scoped = services.CreateScope();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(returned, Is.SameAs(collection));
        Assert.That(
            scoped.ServiceProvider.GetRequiredService<NodeHost>(),
            Is.SameAs(services.GetRequiredService<NodeHost>())
        );
    }

    [Test]
    public void AddNodeDev_RefusesNull() =>
        Assert.That(
            () => NodeDevServiceCollectionExtensions.AddNodeDev(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("services")
        );

    /// <summary>Planning on a fake host and writing to the machine would be the worst of mistakes.</summary>
    [Test, Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void AddNodeDev_TreeAndWriterOfDifferentHosts_AreRefused()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        FakeHost other = new FakeHostBuilder().AddMtty().Build();
        Action<IServiceCollection>[] mistakes =
        [
            services => services.AddSingleton<IHostTree>(fake),
            services => services.AddSingleton<IHostTree>(Tree),
            services => services.AddSingleton<IHostWriter>(fake),
            services => services.AddSingleton(new NodeHost(fake)),
            services => services.AddSingleton(new NodeHost(Tree)),
            services => services.AddSingleton<IHostTree>(fake).AddSingleton<IHostWriter>(other),
            services => services.AddSingleton<IHostTree>(fake).AddSingleton<IHostWriter>(PhysicalHostWriter.Local),
            services => services.AddSingleton<IHostTree>(PhysicalHostTree.Local).AddSingleton<IHostWriter>(fake),
            services =>
                services
                    .AddSingleton<IHostTree>(PhysicalHostTree.Local)
                    .AddSingleton<IHostWriter>(new PhysicalHostWriter("/tmp")),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (Action<IServiceCollection> mistake in mistakes)
        {
            ServiceCollection collection = new();
            mistake(collection);
            using ServiceProvider services = collection.AddNodeDev().BuildServiceProvider();
            Assert.That(
                services.GetRequiredService<HostOperations>,
                Throws.InstanceOf<InvalidOperationException>().Or.InstanceOf<ArgumentException>()
            );
        }
    }

    [Test, Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void AddNodeDev_TreeAndWriterOfOneHost_AreAccepted()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IHostTree>(new PhysicalHostTree("/tmp"))
            .AddSingleton<IHostWriter>(new PhysicalHostWriter("/tmp/"))
            .AddNodeDev()
            .BuildServiceProvider();

        Assert.That(services.GetRequiredService<HostOperations>, Throws.Nothing);
    }

    [Test]
    public void AddNodeDev_Configure_ChangesTheDefaults()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddNodeDev(options => options with { Root = "/host" })
            .BuildServiceProvider();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(services.GetRequiredService<NodeDevOptions>().Root, Is.EqualTo("/host"));
        Assert.That(NodeDevOptions.Default, Is.EqualTo(new NodeDevOptions()));
        Assert.That(
            () => new ServiceCollection().AddNodeDev(options => options with { Root = "" }),
            Throws.ArgumentException
        );
    }

    [Test]
    public void AddFakeHost_ReplacesTheHost([Values] bool isFirst)
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        ServiceCollection collection = new();
        if (isFirst)
            collection.AddFakeHost(fake).AddNodeDev();
        else
            collection.AddNodeDev(options => options with { Root = "/elsewhere" }).AddFakeHost(fake);
        using ServiceProvider services = collection.BuildServiceProvider();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(services.GetRequiredService<HostOperations>().Host.Tree, Is.SameAs(fake));
        Assert.That(services.GetRequiredService<IHostWriter>(), Is.SameAs(fake));
        Assert.That(services.GetRequiredService<FakeHost>(), Is.SameAs(fake));
        Assert.That(services.GetServices<IHostFiles>(), Has.Exactly(1).Items);
    }
}
