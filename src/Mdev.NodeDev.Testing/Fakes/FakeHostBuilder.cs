namespace Mdev.NodeDev.Testing;

/// <summary>
/// Puts a <see cref="FakeHost"/> together from drivers of mediated devices, with the types, names and numbers of the real ones, and from
/// ordinary files.
/// </summary>
/// <remarks>Not thread-safe; a builder makes one host after the other, each with drivers of its own.</remarks>
public sealed partial class FakeHostBuilder
{
    readonly List<Action<FakeKernel>> _drivers = [];
    readonly HostTreeBuilder _files;

    /// <summary>Starts with a machine that has firmware data and an excerpt of the PCI id database, and no device.</summary>
    public FakeHostBuilder()
        : this(FakeMachine.Tree) { }

    /// <summary>Starts with the files and links of another host, as they are: its parents of mediated devices do not answer.</summary>
    /// <param name="tree">The host; it does not change.</param>
    public FakeHostBuilder(MemoryHostTree tree) => _files = HostTreeBuilder.From(tree);

    /// <summary>How the kernel shows mediated devices.</summary>
    public KernelEra Era { get; init; } = KernelEra.V6_12;

    /// <summary>What the root is called in messages.</summary>
    public string Root { get; init; } = "fake";

    /// <summary>Adds the sample driver <c>mtty</c>: serial ports from one pool.</summary>
    /// <param name="ports">The size of the pool; a <c>mtty-2</c> takes two.</param>
    public FakeHostBuilder AddMtty(int ports = FakeMtty.UsualPorts) =>
        AddSample(() => new FakeMtty(ports));

    /// <summary>Adds the sample driver <c>mdpy</c>: displays, of which there can be so many.</summary>
    /// <param name="count">The most devices, of whatever type.</param>
    public FakeHostBuilder AddMdpy(int count = FakeMdpy.UsualCount) =>
        AddSample(() => new FakeMdpy(count));

    /// <summary>Adds the sample driver <c>mbochs</c>: displays from one pool of video memory.</summary>
    /// <param name="memory">The size of the pool, in MB.</param>
    public FakeHostBuilder AddMbochs(int memory = FakeMbochs.UsualMemory) =>
        AddSample(() => new FakeMbochs(memory));

    /// <summary>Adds an ordinary file; its directories are made.</summary>
    /// <param name="path">Where, from the root on, for example <c>etc/mdevctl.d/mtty/8e37ee90-2b51-45e3-9b25-bf8283c03110</c>.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="ArgumentException">The path cannot be.</exception>
    public FakeHostBuilder AddFile(string path, string text)
    {
        _files.File(path, text, FakeTree.ReadWrite);
        return this;
    }

    /// <summary>The host.</summary>
    public FakeHost Build()
    {
        HostDirectoryNode top = _files.Build().Top;
        FakeHost host = new(top, Root, Era);
        FakeTree tree = host.Kernel.Tree;
        tree.Directory("etc/mdevctl.d");
        tree.Directory("proc");
        foreach (Action<FakeKernel> add in _drivers)
            add(host.Kernel);
        return host;
    }

    FakeHostBuilder AddSample(Func<FakeSampleDriver> make) =>
        Add(kernel =>
        {
            FakeSampleDriver driver = make();
            kernel.Register(new FakeParent(driver, driver.ParentPath));
        });

    FakeHostBuilder Add(Action<FakeKernel> driver)
    {
        _drivers.Add(driver);
        return this;
    }
}
