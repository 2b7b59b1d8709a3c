using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>
/// A host that can be changed: this machine, a root directory, or a host in a file, which is changed in memory.
/// </summary>
sealed class HostSession
{
    HostSession(NodeHost host, NodeHost changed, IHostWriter writer, HostOperationsOptions options)
    {
        Host = host;
        Operations = new HostOperations(changed, writer, options);
        Recipes = new MdevRecipeStore(changed.Tree, writer);
    }

    /// <summary>The host as it is, on which changes are planned.</summary>
    internal NodeHost Host { get; }

    internal HostOperations Operations { get; }

    /// <summary>The recipes of devices, for changes.</summary>
    internal MdevRecipeStore Recipes { get; }

    /// <summary>Whether changes are lost when the program ends.</summary>
    internal bool IsInMemory { get; private init; }

    /// <summary>Opens a host for changes.</summary>
    /// <param name="tree">Its files.</param>
    /// <param name="root">The directory of the files, unless they are in memory.</param>
    /// <param name="options">How it is scanned.</param>
    /// <param name="callouts">Whether mdevctl's scripts are run.</param>
    /// <param name="facts">What is known of its GPUs.</param>
    /// <exception cref="CliException">The host has no scripts to run.</exception>
    internal static HostSession Open(
        IHostTree tree,
        string root,
        NodeHostOptions options,
        bool callouts,
        VgpuFacts? facts
    )
    {
        HostOperationsOptions changing = new() { VgpuFacts = facts };
        if (tree is MemoryHostTree file)
        {
            if (callouts)
                throw new CliException("the scripts of a host in a file cannot be run");
            FakeHost fake = FakeHost.From(file);
            return new(new NodeHost(file, options), new NodeHost(fake, options), fake, changing) { IsInMemory = true };
        }
        if (!OperatingSystem.IsLinux())
            throw new CliException("only Linux has mediated devices");
        NodeHost host = new(tree, options);
        return new(
            host,
            host,
            new PhysicalHostWriter(root),
            changing with
            {
                Callouts = callouts ? new MdevctlCallouts(tree, root) : null,
            }
        );
    }
}
