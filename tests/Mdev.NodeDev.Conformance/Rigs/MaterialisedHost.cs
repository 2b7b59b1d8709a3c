namespace Mdev.NodeDev.Conformance;

/// <summary>A host written out for other programs to look at.</summary>
sealed class MaterialisedHost : IDisposable
{
    readonly DirectoryInfo _directory = Files.Temporary();

    /// <summary>Writes a host out so that directories list their entries in the order that the tree has.</summary>
    /// <remarks>
    /// The tmpfs of most kernels lists the newest entry first. A copy of a copy then has the first order again.
    /// </remarks>
    internal MaterialisedHost(MemoryHostTree tree)
    {
        Root = Write(tree, "host");
        HasOrder = HostOrder.IsSame(tree, Tree);
        if (HasOrder)
            return;
        string turned = Write(Tree, "again");
        if (HostOrder.IsSame(tree, new PhysicalHostTree(turned)))
            (Root, HasOrder) = (turned, true);
    }

    /// <summary>The directory that holds <c>sys</c>.</summary>
    internal string Root { get; }

    /// <summary>The host as it was written.</summary>
    internal PhysicalHostTree Tree => new(Root);

    /// <summary>
    /// Whether directories list their entries as the tree does. A file system may have an order of its own.
    /// </summary>
    internal bool HasOrder { get; }

    /// <summary>A directory beside the host that goes away with it.</summary>
    internal string Beside(string name) => Path.Combine(_directory.FullName, name);

    /// <inheritdoc/>
    public void Dispose() => Programs.Run("rm", ["-rf", "--", _directory.FullName]);

    string Write(IHostTree tree, string name)
    {
        string root = Beside(name);
        IReadOnlyList<HostLeftOut> leftOut = HostTreeExport.ToDirectory(tree, root);
        return leftOut.Count == 0
            ? root
            : throw new InvalidOperationException($"Not written out: {string.Join("; ", leftOut)}");
    }
}
