using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary>A host that can be changed: this machine, the one below a directory, or a host in a file, which is played in memory.</summary>
sealed class HostSession
{
    HostSession(NodeHost host, IHostWriter writer, bool isPlayed, MdevctlCallouts? callouts)
    {
        Host = host;
        Operations = new HostOperations(
            host,
            writer,
            HostOperationsOptions.Default with
            {
                Callouts = callouts,
            }
        );
        IsPlayed = isPlayed;
    }

    internal NodeHost Host { get; }

    internal HostOperations Operations { get; }

    /// <summary>Whether changes are lost when the program ends.</summary>
    internal bool IsPlayed { get; }

    /// <summary>Makes a host that can be changed of one that can be read.</summary>
    /// <param name="tree">Its files.</param>
    /// <param name="root">The directory that they are below, if they are of this machine.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="callouts">Whether mdevctl's scripts are called.</param>
    /// <exception cref="CliException">There are no scripts to call.</exception>
    internal static HostSession Of(
        IHostTree tree,
        string root,
        NodeHostOptions options,
        bool callouts
    )
    {
        if (tree is MemoryHostTree file)
        {
            if (callouts)
                throw new CliException("no script of a host in a file can be called");
            FakeHost played = FakeHost.From(file);
            return new(new NodeHost(played, options), played, isPlayed: true, null);
        }
        if (!OperatingSystem.IsLinux())
            throw new CliException("only Linux has mediated devices");
        return new(
            new NodeHost(tree, options),
            new PhysicalHostWriter(root),
            isPlayed: false,
            callouts ? new MdevctlCallouts(tree, root) : null
        );
    }
}
