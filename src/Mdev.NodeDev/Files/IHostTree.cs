namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A Linux root directory to read from: the machine's own, a recorded one, or one in memory. Nothing outside it can
/// be reached: an absolute link starts at the root again (as after <c>chroot</c>), and <c>..</c> above the root is
/// refused.
/// </summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface IHostTree
{
    /// <summary>The name of the root in messages, for example <c>/</c> or <c>/tmp/host</c>.</summary>
    string Root { get; }

    /// <summary>Opens a directory by its path below the root; links are followed.</summary>
    /// <param name="path">
    /// The path, with or without a leading slash, for example <c>sys/class/mdev_bus</c>; empty for the root.
    /// </param>
    /// <param name="directory">
    /// The directory, to be disposed of by the caller, or <see langword="null"/> where the result is not ok.
    /// </param>
    FileResult OpenDirectory(string path, out IHostDirectory? directory);
}
