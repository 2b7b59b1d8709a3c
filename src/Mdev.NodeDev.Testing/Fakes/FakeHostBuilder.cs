using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Proposals;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Builds a <see cref="FakeHost"/> from drivers of mediated devices, with the types, names and numbers of the real
/// ones, and from ordinary files.
/// </summary>
/// <remarks>Not thread-safe. A builder can build several hosts; they share nothing.</remarks>
public sealed partial class FakeHostBuilder
{
    readonly List<Action<FakeKernel>> _drivers = [];
    readonly HostTreeBuilder _files;
    int _accelerators;

    /// <summary>Starts with firmware data, an excerpt of the PCI ID database and no device.</summary>
    public FakeHostBuilder()
        : this(FakeMachine.Tree) { }

    /// <summary>
    /// Starts with the files and links of another host. Its parents of mediated devices do not answer.
    /// </summary>
    /// <param name="tree">The host; it is not changed.</param>
    public FakeHostBuilder(MemoryHostTree tree) => _files = HostTreeBuilder.From(tree);

    /// <summary>How the kernel shows mediated devices. Default: about Linux 6.12.</summary>
    public KernelEra Era { get; init; } = KernelEra.V6_12;

    /// <summary>
    /// Whether the host tells of its changes. Default: <see langword="true"/>; without, a watch polls it, as in a
    /// container that gets no events.
    /// </summary>
    public bool SendsEvents { get; init; } = true;

    /// <summary>The name of the root in messages.</summary>
    public string Root { get; init; } = "fake";

    /// <summary>Adds the sample driver <c>mtty</c>: serial ports from one pool.</summary>
    /// <param name="ports">The size of the pool; a <c>mtty-2</c> takes two.</param>
    public FakeHostBuilder AddMtty(int ports = FakeMtty.UsualPorts) => AddSample(() => new FakeMtty(ports));

    /// <summary>Adds the sample driver <c>mdpy</c>: displays, limited in number.</summary>
    /// <param name="count">The most devices of all types together.</param>
    public FakeHostBuilder AddMdpy(int count = FakeMdpy.UsualCount) => AddSample(() => new FakeMdpy(count));

    /// <summary>Adds the sample driver <c>mbochs</c>: displays from one pool of video memory.</summary>
    /// <param name="memory">The size of the pool, in MB.</param>
    public FakeHostBuilder AddMbochs(int memory = FakeMbochs.UsualMemory) => AddSample(() => new FakeMbochs(memory));

    /// <summary>
    /// Adds a driver that no kernel has: <c>acme</c> with the type <c>acme-unit</c>, of which a device can get several
    /// units from one pool, as proposed in 2018 (at creation) or in 2020 (an attribute).
    /// </summary>
    /// <param name="form">The proposal.</param>
    /// <param name="units">The size of the pool.</param>
    /// <param name="most">The most units of one device.</param>
    [Experimental("NDX0001")]
    public FakeHostBuilder AddUnits(
        AggregationForm form = AggregationForm.AtCreation,
        int units = FakeUnits.UsualUnits,
        int most = FakeUnits.UsualMost
    )
    {
        if (form is not (AggregationForm.AtCreation or AggregationForm.Attribute))
            throw new ArgumentOutOfRangeException(nameof(form), form, "No form in which a driver can be asked.");
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Add(kernel => kernel.Register(new FakeParent(FakeUnits.Usual(form, units, most), FakeUnits.UsualPath)));
    }

    /// <summary>Adds an ordinary file and its missing directories.</summary>
    /// <param name="path">The path from the root, for example
    /// <c>etc/mdevctl.d/mtty/8e37ee90-2b51-45e3-9b25-bf8283c03110</c>.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    public FakeHostBuilder AddFile(string path, string text)
    {
        _files.File(path, text, FakeTree.ReadWrite);
        return this;
    }

    /// <summary>Builds the host.</summary>
    public FakeHost Build()
    {
        HostDirectoryNode top = _files.Build().Top;
        FakeHost host = new(top, Root, Era);
        FakeTree tree = host.Kernel.Tree;
        tree.Events.AreSent = SendsEvents;
        if (!tree.Has("etc"))
            tree.Directory("etc/mdevctl.d");
        // A /proc without the first process is one that hides processes; this kernel hides none.
        if (tree.Find("proc") is null or HostDirectoryNode && !tree.Has(FakeProcesses.First))
            tree.Directory($"{FakeProcesses.First}/fd");
        foreach (Action<FakeKernel> add in _drivers)
            add(host.Kernel);
        if (_hasNvidiaCatalogue)
            tree.Put(FakeNvidiaCatalogue.Path, FakeTree.Text(FakeNvidiaCatalogue.Write(host.Kernel.Boards)));
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
