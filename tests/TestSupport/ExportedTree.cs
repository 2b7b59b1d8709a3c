using System.Diagnostics;

namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// A tree written out to a temporary directory, which is deleted on disposal. Where there is no Linux the test is
/// ignored.
/// </summary>
sealed class ExportedTree : IDisposable
{
    readonly DirectoryInfo _directory;

    internal ExportedTree(IHostTree tree)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The physical tree is for Linux.");
            throw new PlatformNotSupportedException();
        }
        _directory = Directory.CreateTempSubdirectory("mdev-nodedev-");
        LeftOut = HostTreeExport.ToDirectory(tree, _directory.FullName);
        Tree = new PhysicalHostTree(_directory.FullName);
    }

    internal string Root => _directory.FullName;

    internal ValueList<HostLeftOut> LeftOut { get; }

    internal IHostTree Tree { get; }

    public void Dispose()
    {
        // Not by Directory.Delete: it cannot name files whose names are no UTF-8.
        using Process remove = Process.Start("rm", ["-rf", "--", Root]);
        remove.WaitForExit();
    }
}
